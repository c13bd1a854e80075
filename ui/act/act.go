// Package act is what the screens can do to a case: for every action of
// ui/keys that changes one, what must be asked first, which facts it decides,
// and the words that say it was done.
//
// It is pure: no screen, no I/O. Pages, the list of all actions and the daily
// review all act through it, so the same key does the same everywhere.
package act

import (
	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// Env is what acts need to know of the world.
type Env struct {
	Lang   text.Lang
	Today  model.Date
	User   string // who works here
	Area   string // where
	Org    model.Organisation
	Binder map[string]string // the binder last used, by area
	Office model.Office      // what is settled for the office
	Staff  func() []string   // names to suggest, the likeliest first; may be nil
}

// Target is what an act is done to: a case, and the moment under the cursor.
type Target struct {
	Case     model.Case
	Moment   model.Moment
	Revealed bool // the protected data of the case are on the screen
}

// Outcome is what an act decided.
type Outcome struct {
	Facts []model.Fact
	Said  string // what was done, in words
}

// Act is one way to change a case.
type Act struct {
	// Ask returns what must be known first; nil when nothing must. The
	// error is a refusal that no answer could change.
	Ask func(t Target, e Env) (*Question, error)
	// Do decides. The error is a *model.Refusal.
	Do func(t Target, a Answers, e Env) (Outcome, error)
}

// For returns what the action does to a case. It reports false for actions
// that change none.
func For(id keys.ID) (Act, bool) {
	a, ok := acts[id]
	return a, ok
}

var acts = map[keys.ID]Act{
	keys.Toggle:     {Ask: askToggle, Do: doToggle},
	keys.ToggleHow:  {Ask: askHow, Do: doHow},
	keys.Skip:       {Ask: askSkip, Do: doSkip},
	keys.Fetched:    {Ask: askFetched, Do: doFetched},
	keys.Archived:   {Ask: askArchive, Do: doArchive},
	keys.Refile:     {Ask: askRefile, Do: doArchive},
	keys.AtCustomer: {Do: doAtCustomer},
	keys.Missing:    {Ask: askMissing, Do: doMissing},
	keys.Lend:       {Ask: askLend, Do: doLend},
	keys.Return:     {Do: doReturn},
	keys.Purge:      {Do: doPurge},
	keys.Note:       {Ask: askNote, Do: doNote},
	keys.Hinder:     {Ask: askHinder, Do: doHinder},
	keys.Later:      {Ask: askLater, Do: doLater},
	keys.KeyIn:      {Ask: askKeyIn, Do: doKeyIn},
	keys.KeyOut:     {Ask: askKeyOut, Do: doKeyOut},
	keys.Close:      {Ask: askClose, Do: doClose},
	keys.Reopen:     {Do: doReopen},
	keys.LockDown:   {Ask: askSettle(model.SettledLock, text.AskLockSettled), Do: doSettle(model.SettledLock)},
	keys.PartsDone:  {Ask: askSettle(model.SettledParts, text.AskPartsSettled), Do: doSettle(model.SettledParts)},
	keys.OrderOff:   {Ask: askSettle(model.SettledOrder, text.AskOrderSettled), Do: doSettle(model.SettledOrder)},
	keys.KeyMove:    {Ask: askKeyMove, Do: doKeyMove},
	keys.KeySign:    {Ask: askKeySign, Do: doKeySign},
	keys.LockOut:    {Ask: askLockOut, Do: doLockOut},
	keys.LockBack:   {Ask: askLockBack, Do: doLockBack},
	keys.Replace:    {Ask: askReplace, Do: doReplace},
	keys.Plan:       {Ask: askPlan, Do: doPlan},
	keys.Failed:     {Ask: askFailed, Do: doFailed},
	keys.Consent:    {Ask: askConsent, Do: doConsent},
	keys.Stay:       {Ask: askStay, Do: doStay},
	keys.Home:       {Ask: askHome, Do: doHome},
	keys.OldReceipt: {Ask: askEarlier, Do: doEarlier},
	keys.Reveal:     {Do: doReveal},
	keys.Edit:       {Ask: askEdit, Do: doEdit},
}

// done is an outcome of one fact; a refusal passes through.
func done(f model.Fact, err error, said string) (Outcome, error) {
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Facts: []model.Fact{f}, Said: said}, nil
}

// ask is a question that nothing stands in the way of.
func ask(title string, fields ...Field) (*Question, error) {
	return &Question{Title: title, Fields: fields}, nil
}

// dayField asks for a day gone by, today unless said otherwise.
func dayField(e Env) Field {
	return Field{Name: "day", Label: text.AskDay.In(e.Lang), Kind: Past,
		Value: text.Day(e.Lang, e.Today, e.Today), Hint: text.AskDayHint.In(e.Lang)}
}
