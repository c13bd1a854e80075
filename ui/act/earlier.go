package act

import (
	"strconv"

	"laskoll/model"
	"laskoll/ui/text"
)

// earlierStates are where the receipt of an earlier lock can be said to be.
var earlierStates = []model.ReceiptState{model.ReceiptArchived, model.ReceiptFetched, model.ReceiptMissing, model.ReceiptPurged}

// askEarlier asks where the receipt of an earlier lock is now.
func askEarlier(t Target, e Env) (*Question, error) {
	rounds := t.Case.OwnRounds()
	if len(rounds) == 0 {
		return nil, &model.Refusal{Reason: model.RefusedNoEarlier}
	}
	which := Field{Name: "which", Label: text.AskOldWhich.In(e.Lang), Kind: Choice}
	for n, r := range rounds {
		which.Options = append(which.Options, Option{strconv.Itoa(n + 1), text.EarlierLine(e.Lang, r, e.Today)})
	}
	which.Value = which.Options[len(rounds)-1].Value
	binder := Field{Name: "binder", Label: text.AskBinder.In(e.Lang), Value: rounds[len(rounds)-1].Receipt.Place.Binder, Hint: text.AskBinderHint.In(e.Lang)}
	return ask(text.AskOldReceipt.In(e.Lang), which,
		choice("state", text.AskOldWhere, earlierStates, text.Receipt, e), binder, dayField(e),
		reasonField("why", text.AskReason, false, e))
}

func doEarlier(t Target, a Answers, e Env) (Outcome, error) {
	round, err := strconv.ParseUint(a["which"], 10, 8)
	state, ok := chosen(a, "state", earlierStates, text.Receipt, e)
	if err != nil || !ok {
		return Outcome{}, &model.Refusal{Reason: model.RefusedNoReason}
	}
	to := model.ReceiptMoved{To: state, On: a.past("day", e.Today), Why: a["why"], Round: round}
	if state == model.ReceiptArchived {
		to.Place = model.ParsePlace("", a["binder"])
	}
	f, err := t.Case.Move(to, e.Today)
	return told(t, f, err, e)
}
