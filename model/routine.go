package model

import "strings"

// Step is one of the nine steps of the routine, 1 to 9; 0 means none.
type Step uint8

// Steps is the number of steps in the routine.
const Steps = 9

// Moment is one thing to do within a step, as "5a". Its number stands in
// registers: it never changes, is never used again, and tells nothing of the
// moment's place in the routine, which is the table's alone.
type Moment uint8

// The moments of the routine. The zero Moment is none.
const (
	M1a Moment = 1
	M2a Moment = 2
	M2b Moment = 3
	M3a Moment = 4
	M4a Moment = 5
	M5a Moment = 6
	M5b Moment = 7
	M5c Moment = 8
	M5d Moment = 9
	M6a Moment = 10
	M6b Moment = 11
	M7a Moment = 12
	M7b Moment = 13
	M8a Moment = 14
	M9a Moment = 15
	M5e Moment = 16
	M5f Moment = 17

	// momentRoom is more than the highest number of a moment.
	momentRoom = 20
)

// Role is who answers for or performs a moment, by the routine's own word.
type Role string

// The roles that the routine names.
const (
	RoleNone             Role = "–"
	RoleCustomer         Role = "Kund"
	RoleAuthority        Role = "Myndighet"
	RoleContactCentre    Role = "Kontaktcenter"
	RoleCareOfficer      Role = "Biståndshandläggare"
	RoleGuide            Role = "Kommunvägledare"
	RoleUnitManager      Role = "Enhetschef"
	RoleCoordinator      Role = "Koordinator"
	RoleAdministrator    Role = "Administrator"
	RoleSupplier         Role = "Tunstall"
	RoleFitter           Role = "Låsmontör"
	RoleStaff            Role = "HV/HSL-personal"
	roleByChannel        Role = "Myndighet / Kontaktcenter"
	roleOfficerByChannel Role = "Biståndshandläggare / Kommunvägledare"
	roleByOrganisation   Role = "Koordinator / Administrator"
)

// StepInfo is what the routine says of a step.
type StepInfo struct {
	Step  Step
	Title string // the routine's full heading
	Short string // for narrow panes
}

// MomentInfo is what the routine says of a moment, in its exact Swedish words.
// "–" stands where the routine says nothing.
type MomentInfo struct {
	Moment      Moment
	Step        Step
	Letter      byte // 'a' onwards
	Text        string
	Responsible Role
	By          Role
	When        string
	How         string
	Documents   []string
}

var stepTable = [Steps + 1]StepInfo{
	{},
	{1, "Kund kontaktar myndighet eller kontaktcenter", "Ansökan"},
	{2, "Myndighet/kontaktcenter informerar om digitala lås", "Information"},
	{3, "Myndighet/kontaktcenter lägger in kundens kontaktinformation i Procapita/Lifecare", "Kontaktuppgifter"},
	{4, "Myndighet/kontaktcenter startar verkställighet", "Verkställighet"},
	{5, "Nyckelposition och information om fysisk kundnyckel behövs", "Nyckelposition"},
	{6, "Koordinator (HV)/Administrator (HSL) skickar beställning till Tunstall (om kund inte redan har ett digitalt lås)", "Beställning"},
	{7, "Låsmontör (Tunstall) monterar & installerar digitalt lås hos kund", "Montering"},
	{8, "I samband med att kundpärmen lämnas hos kund hämtas låskvittens av HV/HSL-personal", "Kvittens hämtad"},
	{9, "Låskvittens förvaras i respektive hemvårdsområde", "Kvittens arkiverad"},
}

const (
	whenApplying = "När kunden ansöker om trygghetslarm"
	whenKey      = "När kund lämnar ut fysisk nyckel"
	whenNoLock   = "Innan kund har fått ett digitalt lås eller när kund inte kan få ett digitalt lås"
	whenClean    = "När kunden har fått ett digitalt lås, fått tillbaka nyckeln eller ärendet är avslutat"
	whenNew      = "Ny kund"
	whenFitting  = "Installation av digitalt lås"
	howCare      = "Lifecare Utförare, Personuppgifter, Anteckning"
	howPlan      = "Lifecare Planering, Personuppgifter, Nyckelnummer"
)

var (
	docsInform  = []string{"Informationsbrev.pdf", "Frågor och svar.pdf"}
	docsCare    = []string{"Manual - Nyckelpositioner, Lifecare Utförare.docx"}
	docsPlan    = []string{"Manual - Nyckelpositioner, Lifecare Planering.docx"}
	docsReceipt = []string{"Låskvittens"}
)

// row is all that the routine says of a moment.
type row struct {
	MomentInfo
	set Moment          // what sets the moment going, and limits count from; 0: the step before
	not func(*Case) Why // why it does not apply, when it is not marked; nil: it always applies
}

// rows is the routine: its moments in their order. A new moment is a row here
// and its words in ui/text.
var rows = []row{
	{MomentInfo{M1a, 1, 'a', "Kund ansöker om trygghetslarm genom att kontakta myndighet eller kontaktcenter", RoleNone, RoleCustomer, "–", "–", nil}, 0, nil},
	{MomentInfo{M2a, 2, 'a', "Biståndshandläggare informerar kund om digitala lås", RoleAuthority, RoleCareOfficer, whenApplying, "Muntlig", docsInform}, 0, (*Case).whyNot2a},
	{MomentInfo{M2b, 2, 'b', "Kommunvägledare informerar kund om digitala lås", RoleContactCentre, RoleGuide, whenApplying, "Muntlig", docsInform}, 0, (*Case).whyNot2b},
	{MomentInfo{M3a, 3, 'a', "Kundens kontaktinformation skrivs in i Procapita/Lifecare", roleByChannel, roleOfficerByChannel, "Innan verkställighet", "–", nil}, 0, nil},
	{MomentInfo{M4a, 4, 'a', "Verkställighet startas", roleByChannel, roleOfficerByChannel, "–", "–", nil}, 0, nil},
	{MomentInfo{M5a, 5, 'a', "Nyckelposition skrivs in i Lifecare Utförare", RoleUnitManager, roleByOrganisation, whenKey, howCare, docsCare}, 0, (*Case).whyNoKey},
	{MomentInfo{M5b, 5, 'b', "Nyckelposition skrivs in i Lifecare Planering", RoleUnitManager, roleByOrganisation, whenKey, howPlan, docsPlan}, 0, (*Case).whyNoKey},
	{MomentInfo{M5c, 5, 'c', "Om fysisk kundnyckel behövs läggs in i Lifecare Utförare", RoleUnitManager, roleByOrganisation, whenNoLock, howCare, docsCare}, M4a, (*Case).whyNoKeyNeeded},
	{MomentInfo{M5d, 5, 'd', "Om fysisk kundnyckel behövs läggs in i Lifecare Planering", RoleUnitManager, roleByOrganisation, whenNoLock, howPlan, docsPlan}, M4a, (*Case).whyNoKeyNeeded},
	{MomentInfo{M5e, 5, 'e', "Nyckelposition och uppgift om fysisk kundnyckel tas bort i Lifecare Utförare", RoleUnitManager, roleByOrganisation, whenClean, howCare, docsCare}, 0, (*Case).whyNotCleanCare},
	{MomentInfo{M5f, 5, 'f', "Nyckelposition och uppgift om fysisk kundnyckel tas bort i Lifecare Planering", RoleUnitManager, roleByOrganisation, whenClean, howPlan, docsPlan}, 0, (*Case).whyNotCleanPlan},
	{MomentInfo{M6a, 6, 'a', "Beställning av digitalt lås till kund", RoleUnitManager, roleByOrganisation, whenNew, "Beställning görs via blankett", []string{"Beställningsblankett"}}, M4a, (*Case).whyNoOrder},
	{MomentInfo{M6b, 6, 'b', "Informera kund om att ett digitalt lås kommer att monteras av Tunstall", RoleUnitManager, roleByOrganisation, whenNew, "–", nil}, M4a, (*Case).whyNoOrder},
	{MomentInfo{M7a, 7, 'a', "Låsmontör ansvarar för låskvittens, lämnas hos kund", RoleSupplier, RoleFitter, whenFitting, "Fyll i låskvittens tillsammans med kund; lägg låskvittens på hatthyllan", docsReceipt}, M6a, (*Case).whyNoFitting},
	{MomentInfo{M7b, 7, 'b', "Lösdelar till ytterdörr lämnas i låslådan, läggs på hatthyllan", RoleSupplier, RoleFitter, whenFitting, "Lösdelar till ytterdörr lämnas i låslådan (förpackning, vit papplåda) hos kund, sätt på klistermärke/etikett, läggs på hatthyllan", nil}, M6a, (*Case).whyNoParts},
	{MomentInfo{M8a, 8, 'a', "Personal hämtar låskvittens hos kund vid nästkommande besök", RoleUnitManager, RoleStaff, "Nästkommande kundbesök", "Ta med till kontoret", docsReceipt}, M7a, (*Case).whyNot8a},
	{MomentInfo{M9a, 9, 'a', "Låskvittens förvaras i respektive hemvårdsområde", RoleUnitManager, RoleStaff, "Efter att den hämtats hos kund", "Förvaras på lämplig plats", docsReceipt}, M8a, (*Case).whyNot9a},
}

// routine is a table of moments with the ways to find in it.
type routine struct {
	rows  []row
	place [momentRoom]uint8 // by number: one more than the moment's place in rows; 0: no moment
	steps [Steps + 1][]row  // of each step
}

// theRoutine is the one that the program follows. It is made when the program
// starts: the rules in its rows ask it for other moments.
var theRoutine *routine

func init() { theRoutine = newRoutine(rows) }

// newRoutine makes the ways to find in a table whose steps lie together.
func newRoutine(rows []row) *routine {
	r := &routine{rows: rows}
	first := 0
	for i, w := range rows {
		r.place[w.Moment] = uint8(i + 1)
		if i == 0 || rows[i-1].Step != w.Step {
			first = i
		}
		r.steps[w.Step] = rows[first : i+1]
	}
	return r
}

// of returns the moment's row, nil when there is no such moment.
func (r *routine) of(m Moment) *row {
	if !m.Valid() {
		return nil
	}
	return &r.rows[r.place[m]-1]
}

// Info returns what the routine says of the step.
func (s Step) Info() StepInfo {
	if s > Steps {
		return StepInfo{}
	}
	return stepTable[s]
}

// Moments returns the step's moments in the routine's order.
func (s Step) Moments() []Moment {
	if s > Steps {
		return nil
	}
	return momentsOf(theRoutine.steps[s])
}

// Asks reports whether ticking the moment is to answer whether a physical key
// is needed.
func (m Moment) Asks() bool { return m == M5c || m == M5d }

// Beside reports whether the moment stands beside its step, which is settled
// without it: it is something to put right afterwards.
func (m Moment) Beside() bool { return m == M5e || m == M5f }

// cleanedBy returns the moment that takes out of Lifecare what m entered
// there, 0 when m enters nothing.
func (m Moment) cleanedBy() Moment {
	switch m {
	case M5a, M5c:
		return M5e
	case M5b, M5d:
		return M5f
	}
	return 0
}

// Moments returns every moment of the routine in order.
func Moments() []Moment { return momentsOf(theRoutine.rows) }

func momentsOf(rows []row) []Moment {
	out := make([]Moment, len(rows))
	for i := range rows {
		out[i] = rows[i].Moment
	}
	return out
}

// Valid reports whether m is a moment of the routine.
func (m Moment) Valid() bool { return m < momentRoom && theRoutine.place[m] > 0 }

// Step returns the step that the moment belongs to, 0 when m is not valid.
func (m Moment) Step() Step {
	if w := theRoutine.of(m); w != nil {
		return w.Step
	}
	return 0
}

// Compare orders moments as the routine does: negative when m comes before o.
// What is no moment comes first.
func (m Moment) Compare(o Moment) int { return m.order() - o.order() }

func (m Moment) order() int {
	if m < momentRoom {
		return int(theRoutine.place[m])
	}
	return 0
}

// String returns the moment's name, as "5a", or "?" when m is not valid.
func (m Moment) String() string {
	w := theRoutine.of(m)
	if w == nil {
		return "?"
	}
	return string([]byte{'0' + byte(w.Step), w.Letter})
}

// ParseMoment is the inverse of [Moment.String]; case does not matter.
func ParseMoment(s string) (Moment, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, m := range Moments() {
		if m.String() == s {
			return m, true
		}
	}
	return 0, false
}

// Info returns what the routine says of the moment, with the roles resolved
// for a customer who came by the channel and belongs to the organisation. A
// role stays double ("Koordinator / Administrator") while that is not known.
func (m Moment) Info(ch Channel, org Organisation) MomentInfo {
	w := theRoutine.of(m)
	if w == nil {
		return MomentInfo{}
	}
	info := w.MomentInfo
	info.Responsible = resolveRole(info.Responsible, ch, org)
	info.By = resolveRole(info.By, ch, org)
	return info
}

func resolveRole(r Role, ch Channel, org Organisation) Role {
	switch {
	case r == roleByChannel && ch == Authority:
		return RoleAuthority
	case r == roleByChannel && ch == ContactCentre:
		return RoleContactCentre
	case r == roleOfficerByChannel && ch == Authority:
		return RoleCareOfficer
	case r == roleOfficerByChannel && ch == ContactCentre:
		return RoleGuide
	case r == roleByOrganisation && org == HomeCare:
		return RoleCoordinator
	case r == roleByOrganisation && org == HealthCare:
		return RoleAdministrator
	}
	return r
}
