package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// askClose asks why a case ends. No reason is chosen beforehand: a slip of the
// finger must not make anybody dead.
func askClose(_ Target, e Env) (*Question, error) {
	return ask(text.AskClose.In(e.Lang),
		choice("reason", text.AskReason, model.EndReasons(), text.EndReason, e), dayField(e),
		Field{Name: "remark", Label: text.AskRemark.In(e.Lang)})
}

func doClose(t Target, a Answers, e Env) (Outcome, error) {
	why, _ := chosen(a, "reason", model.EndReasons(), text.EndReason, e)
	f, err := t.Case.Close(why, a.past("day", e.Today), a["remark"], e.Today)
	if err != nil {
		return Outcome{}, err
	}
	said := text.DidClose.In(e.Lang, t.Case.Customer.Name())
	if after, err := model.Apply(t.Case, model.Event{Case: t.Case.ID, Fact: f}); err == nil && after.Left() != 0 {
		said += " " + text.DidCloseLeft.In(e.Lang, text.Left(e.Lang, after.Left()))
	}
	return Outcome{Facts: []model.Fact{f}, Said: said}, nil
}

func doReopen(t Target, _ Answers, e Env) (Outcome, error) {
	f, err := t.Case.Reopen()
	return done(f, err, text.DidReopen.In(e.Lang, t.Case.Customer.Name()))
}

// hows are the ways in which something is taken care of after the end.
var hows = []model.SettledHow{model.SettledDone, model.SettledOver, model.SettledUsed}

// askSettle asks how a thing was taken care of.
func askSettle(what model.Settlement, title text.Phrase) func(Target, Env) (*Question, error) {
	return func(t Target, e Env) (*Question, error) {
		if _, err := t.Case.Settle(model.Settled{What: what}, e.Today); err != nil {
			return nil, err
		}
		how := choice("how", text.AskHowSettled, hows, text.SettledHow, e)
		how.Value = how.Options[1].Value
		return ask(title.In(e.Lang), how, Field{Name: "whom", Label: text.AskSettledWhom.In(e.Lang), Suggest: others(e)}, dayField(e))
	}
}

func doSettle(what model.Settlement) func(Target, Answers, Env) (Outcome, error) {
	return func(t Target, a Answers, e Env) (Outcome, error) {
		how, _ := chosen(a, "how", hows, text.SettledHow, e)
		f, err := t.Case.Settle(model.Settled{What: what, How: how, Whom: a["whom"], On: a.past("day", e.Today)}, e.Today)
		return told(t, f, err, e)
	}
}
