package main

import (
	"encoding/json"

	"laskoll/model"
	"laskoll/ui/text"
)

// caseRow is a case in the machine-readable output of list and find. Its
// field names are stable.
type caseRow struct {
	Code         string   `json:"code"`
	Name         string   `json:"name"`
	Personnummer string   `json:"personnummer"`
	Area         string   `json:"area"`
	Organisation string   `json:"organisation"`
	Channel      string   `json:"channel"`
	NextStep     int      `json:"next_step"` // 0: all done
	DoneSteps    int      `json:"done_steps"`
	Attention    []string `json:"attention"`
	Receipt      string   `json:"receipt"`
	Protected    bool     `json:"protected"`
	Ended        bool     `json:"ended"`
}

func (a *app) caseRow(s model.Summary) caseRow {
	row := caseRow{
		Code: s.Code.String(), Name: s.Name(), Personnummer: a.number(s.Personnummer), Area: s.Area,
		Organisation: string(s.Organisation), Channel: string(s.Channel),
		NextStep: int(s.Next), DoneSteps: s.Done, Attention: []string{},
		Receipt: s.Receipt.String(), Protected: s.Protected, Ended: s.Ended != model.EndNone,
	}
	for _, item := range s.Attention(a.today(), a.limits()) {
		row.Attention = append(row.Attention, item.Kind.String())
	}
	return row
}

// number returns a personal number as far as it may be seen: whole only for
// who asked for it.
func (a *app) number(number string) string {
	if a.wholeNumbers {
		return number
	}
	return model.MaskPersonnummer(number, a.today())
}

// limits returns the office's deadlines: those of the register that was opened
// last, so that every PC judges alike.
func (a *app) limits() model.Deadlines { return a.office.Limits() }

// printJSON writes a value for machines. Nothing is escaped for HTML.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// rowsOf makes the slice that v becomes in JSON: never null.
func rowsOf[T, R any](in []T, row func(T) R) []R {
	out := make([]R, 0, len(in))
	for _, v := range in {
		out = append(out, row(v))
	}
	return out
}

// attentionWords returns the most serious item of the case in words, or what
// it waits for.
func (a *app) attentionWords(s model.Summary) string {
	if items := s.Attention(a.today(), a.limits()); len(items) > 0 {
		return text.Item(a.lang, items[0])
	}
	return text.Blocker(a.lang, s.Next, s.Waiting, a.today())
}
