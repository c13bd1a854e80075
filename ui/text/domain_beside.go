package text

import "laskoll/model"

// besideWords are the items that stand beside the steps, by what they are
// about. They are told with the day and with how long ago.
var besideWords = map[model.Kind]map[model.Detail]sinceWords{
	model.StepLate: {
		model.DetailStep2: late("Kunden är inte informerad om digitala lås", "The customer has not been informed of digital locks"),
		model.DetailStep3: late("Kontaktuppgifterna är inte inskrivna i Procapita/Lifecare", "The contact details are not entered in Procapita/Lifecare"),
		model.DetailStep4: late("Verkställigheten är inte startad", "Execution has not been started"),
	},
	model.LifecareToClean: {
		model.DetailNone: always("Nyckelposition eller nyckelbehov står kvar i Lifecare. Ta bort det i Lifecare Utförare och Lifecare Planering.", "Key position or key need still stands in Lifecare. Remove it in Lifecare Utförare and Lifecare Planering."),
		model.DetailCare: always("Nyckelposition eller nyckelbehov står kvar. Ta bort det i Lifecare Utförare.", "Key position or key need still stands. Remove it in Lifecare Utförare."),
		model.DetailPlan: always("Nyckelposition eller nyckelbehov står kvar. Ta bort det i Lifecare Planering.", "Key position or key need still stands. Remove it in Lifecare Planering."),
	},
	model.WaitOver: {model.DetailNone: {
		Phrase{"Väntan är slut (%s, %s).", "The wait is over (%s, %s)."},
		Phrase{"Väntan är slut.", "The wait is over."},
	}},
	model.ContactMissing: {model.DetailNone: always(
		"Kontaktuppgifter saknas i Lifecare/Procapita fast verkställigheten är startad.",
		"The contact details are missing in Lifecare/Procapita though execution was started.")},
	model.KeyWasLost: {model.DetailNone: {
		Phrase{"Nyckel borttappad %s (%s): besluta om låsbyte, skriv avvikelse.", "Key lost %s (%s): decide whether to replace the lock, and report it."},
		Phrase{"Nyckel borttappad: besluta om låsbyte, skriv avvikelse.", "Key lost: decide whether to replace the lock, and report it."},
	}},
	model.KeyReturnLate: {model.DetailNone: {
		Phrase{"Utlånad nyckel skulle vara åter %s (%s).", "A lent key was to be back %s (%s)."},
		Phrase{"Utlånad nyckel är inte åter.", "A lent key is not back."},
	}},
	model.ReceiptReturnLate: {model.DetailNone: {
		Phrase{"Utlånad låskvittens skulle vara åter %s (%s).", "A lent receipt was to be back %s (%s)."},
		Phrase{"Utlånad låskvittens är inte åter.", "A lent receipt is not back."},
	}},
	model.ReceiptWrongArea: {model.DetailNone: always(
		"Låskvittensen ligger i ett annat områdes pärm än kundens: flytta den.",
		"The receipt lies in the binder of another area than the customer's: move it.")},
	model.LockNotWorking: {
		model.DetailNone: {
			Phrase{"Låset är ur funktion sedan %s (%s). Anmäl det till Tunstall.", "The lock is out of order since %s (%s). Report it to Tunstall."},
			Phrase{"Låset är ur funktion. Anmäl det till Tunstall.", "The lock is out of order. Report it to Tunstall."},
		},
		model.DetailReported: {
			Phrase{"Låset är ur funktion sedan %s (%s). Det är anmält till Tunstall.", "The lock is out of order since %s (%s). It has been reported to Tunstall."},
			Phrase{"Låset är ur funktion. Det är anmält till Tunstall.", "The lock is out of order. It has been reported to Tunstall."},
		},
	},
	model.BatteryDue: {model.DetailNone: {
		Phrase{"Låsets batteri skulle bytas %s (%s).", "The lock's battery was due to be changed %s (%s)."},
		Phrase{"Låsets batteri ska bytas.", "The lock's battery is due to be changed."},
	}},
	model.PortUnknown: {model.DetailNone: always(
		"Lås finns, men ingen har frågat hur porten öppnas.",
		"There is a lock, but nobody has asked how the street door opens.")},
}

// late is a sentence about a step that should have been done.
func late(swedish, english string) sinceWords {
	return sinceWords{
		Phrase{swedish + ": ansökan kom %s (%s).", english + ": the application came %s (%s)."},
		Phrase{swedish + ".", english + "."},
	}
}

// always is a sentence without a day.
func always(swedish, english string) sinceWords {
	return sinceWords{Without: Phrase{swedish, english}}
}
