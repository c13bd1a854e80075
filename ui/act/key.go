package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

func askKeyIn(_ Target, e Env) (*Question, error) {
	return ask(text.AskKeyIn.In(e.Lang),
		Field{Name: "position", Label: text.AskPosition.In(e.Lang)},
		Field{Name: "number", Label: text.AskNumber.In(e.Lang)},
		dayField(e))
}

func doKeyIn(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.ReceiveKey(a["position"], a["number"], a.past("day", e.Today), e.Today)
	return done(f, err, text.DidKeyIn.In(e.Lang, t.Case.Customer.Name()))
}

// keyField asks for one of the keys. Those of a protected person are told
// apart by when they came.
func keyField(t Target, keys []model.Key, e Env) (Field, error) {
	if len(keys) == 0 {
		return Field{}, &model.Refusal{Reason: model.RefusedNoKey}
	}
	f := Field{Name: "key", Label: text.AskWhichKey.In(e.Lang), Kind: Choice, Value: keys[0].ID.String()}
	for _, k := range keys {
		label := k.Label()
		if t.Case.Customer.Protected && !t.Revealed {
			label = text.Hidden.In(e.Lang) + " " + text.Day(e.Lang, k.Received, e.Today)
		}
		f.Options = append(f.Options, Option{k.ID.String(), label})
	}
	return f, nil
}

// key returns which key was answered.
func (a Answers) key() (model.EventID, error) {
	id, err := model.ParseEventID(a["key"])
	if err != nil {
		return id, &model.Refusal{Reason: model.RefusedNoKey}
	}
	return id, nil
}

func askKeyOut(t Target, e Env) (*Question, error) {
	which, err := keyField(t, t.Case.OpenKeys(), e)
	if err != nil {
		return nil, err
	}
	return ask(text.AskKeyOut.In(e.Lang), which,
		Field{Name: "to", Label: text.AskKeyTo.In(e.Lang), Required: true, Suggest: others(e)}, dayField(e))
}

// others are the suppliers and other providers whose names are suggested.
func others(e Env) []string { return e.Office.Members(model.OfficeSuppliers) }

func doKeyOut(t Target, a Answers, e Env) (Outcome, error) {
	id, err := a.key()
	if err != nil {
		return Outcome{}, err
	}
	f, err := t.Case.ReturnKey(id, a["to"], a.past("day", e.Today), e.Today)
	return done(f, err, text.DidKeyOut.In(e.Lang, t.Case.Customer.Name()))
}

func askKeyMove(t Target, e Env) (*Question, error) {
	which, err := keyField(t, t.Case.OpenKeys(), e)
	if err != nil {
		return nil, err
	}
	return ask(text.AskKeyMove.In(e.Lang), which,
		choice("state", text.AskKeyState, model.KeyStates(), text.WhereKey, e),
		Field{Name: "to", Label: text.AskKeyTo.In(e.Lang), Suggest: others(e)}, dayField(e),
		Field{Name: "until", Label: text.AskKeyUntil.In(e.Lang), Kind: Coming, Hint: text.AskUntilHint.In(e.Lang)},
		reasonField("why", text.AskReason, false, e))
}

func doKeyMove(t Target, a Answers, e Env) (Outcome, error) {
	id, err := a.key()
	if err != nil {
		return Outcome{}, err
	}
	state, ok := chosen(a, "state", model.KeyStates(), text.WhereKey, e)
	if !ok {
		return Outcome{}, &model.Refusal{Reason: model.RefusedNoReason}
	}
	f, err := t.Case.MoveKey(model.KeyMoved{
		Key: id, To: state, Whom: a["to"], On: a.past("day", e.Today), Until: a.coming("until", e.Today), Why: a["why"],
	}, e.Today)
	return told(t, f, err, e)
}

func askKeySign(t Target, e Env) (*Question, error) {
	which, err := keyField(t, t.Case.Keys, e)
	if err != nil {
		return nil, err
	}
	return ask(text.AskKeySign.In(e.Lang), which,
		pastField("given", text.AskSigned, e), pastField("back", text.AskSignedBack, e))
}

func doKeySign(t Target, a Answers, e Env) (Outcome, error) {
	id, err := a.key()
	if err != nil {
		return Outcome{}, err
	}
	f, err := t.Case.SignKey(model.KeySigned{Key: id, Given: a.past("given", e.Today), Back: a.past("back", e.Today)}, e.Today)
	return told(t, f, err, e)
}
