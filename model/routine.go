package model

import "strings"

// Step is one of the nine steps of the routine, 1 to 9; 0 means none.
type Step uint8

// Steps is the number of steps in the routine.
const Steps = 9

// Moment is one thing to do within a step, as "5a".
type Moment uint8

// The moments of the routine, in its order. The zero Moment is none.
const (
	M1a Moment = iota + 1
	M2a
	M2b
	M3a
	M4a
	M5a
	M5b
	M5c
	M5d
	M6a
	M6b
	M7a
	M7b
	M8a
	M9a
	momentEnd
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
	Letter      byte // 'a' to 'd'
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
	whenNew      = "Ny kund"
	whenFitting  = "Installation av digitalt lås"
	howCare      = "Lifecare Utförare, Personuppgifter, Anteckning"
	howPlan      = "Lifecare Planering, Personuppgifter, Nyckelnummer"
)

var (
	docsInform  = []string{"Informationsbrev.pdf", "Frågor och svar.pdf"}
	docsCare    = []string{"Manual – Nyckelpositioner, Lifecare Utförare.docx"}
	docsPlan    = []string{"Manual – Nyckelpositioner, Lifecare Planering.docx"}
	docsReceipt = []string{"Låskvittens"}
)

var momentTable = [momentEnd]MomentInfo{
	M1a: {M1a, 1, 'a', "Kund ansöker om trygghetslarm genom att kontakta myndighet eller kontaktcenter", RoleNone, RoleCustomer, "–", "–", nil},
	M2a: {M2a, 2, 'a', "Biståndshandläggare informerar kund om digitala lås", RoleAuthority, RoleCareOfficer, whenApplying, "Muntlig", docsInform},
	M2b: {M2b, 2, 'b', "Kommunvägledare informerar kund om digitala lås", RoleContactCentre, RoleGuide, whenApplying, "Muntlig", docsInform},
	M3a: {M3a, 3, 'a', "Kundens kontaktinformation skrivs in i Procapita/Lifecare", roleByChannel, roleOfficerByChannel, "Innan verkställighet", "–", nil},
	M4a: {M4a, 4, 'a', "Verkställighet startas", roleByChannel, roleOfficerByChannel, "–", "–", nil},
	M5a: {M5a, 5, 'a', "Nyckelposition skrivs in i Lifecare Utförare", RoleUnitManager, roleByOrganisation, whenKey, howCare, docsCare},
	M5b: {M5b, 5, 'b', "Nyckelposition skrivs in i Lifecare Planering", RoleUnitManager, roleByOrganisation, whenKey, howPlan, docsPlan},
	M5c: {M5c, 5, 'c', "Om fysisk kundnyckel behövs läggs in i Lifecare Utförare", RoleUnitManager, roleByOrganisation, whenNoLock, howCare, docsCare},
	M5d: {M5d, 5, 'd', "Om fysisk kundnyckel behövs läggs in i Lifecare Planering", RoleUnitManager, roleByOrganisation, whenNoLock, howPlan, docsPlan},
	M6a: {M6a, 6, 'a', "Beställning av digitalt lås till kund", RoleUnitManager, roleByOrganisation, whenNew, "Beställning görs via blankett", []string{"Beställningsblankett"}},
	M6b: {M6b, 6, 'b', "Informera kund om att ett digitalt lås kommer att monteras av Tunstall", RoleUnitManager, roleByOrganisation, whenNew, "–", nil},
	M7a: {M7a, 7, 'a', "Låsmontör ansvarar för låskvittens, lämnas hos kund", RoleSupplier, RoleFitter, whenFitting, "Fyll i låskvittens tillsammans med kund; lägg låskvittens på hatthyllan", docsReceipt},
	M7b: {M7b, 7, 'b', "Lösdelar till ytterdörr lämnas i låslådan, läggs på hatthyllan", RoleSupplier, RoleFitter, whenFitting, "Lösdelar lämnas i låslådan (förpackning, vit papplåda) hos kund, sätt på klistermärke/etikett, läggs på hatthyllan", nil},
	M8a: {M8a, 8, 'a', "Personal hämtar låskvittens hos kund vid nästkommande besök", RoleUnitManager, RoleStaff, "Nästkommande kundbesök", "Ta med till kontoret", docsReceipt},
	M9a: {M9a, 9, 'a', "Låskvittens förvaras i respektive hemvårdsområde", RoleUnitManager, RoleStaff, "Efter att den hämtats hos kund", "Förvaras på lämplig plats", docsReceipt},
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
	var out []Moment
	for m := M1a; m < momentEnd; m++ {
		if momentTable[m].Step == s {
			out = append(out, m)
		}
	}
	return out
}

// Moments returns every moment of the routine in order.
func Moments() []Moment {
	out := make([]Moment, 0, momentEnd-1)
	for m := M1a; m < momentEnd; m++ {
		out = append(out, m)
	}
	return out
}

// Valid reports whether m is a moment of the routine.
func (m Moment) Valid() bool { return m > 0 && m < momentEnd }

// Step returns the step that the moment belongs to, 0 when m is not valid.
func (m Moment) Step() Step {
	if !m.Valid() {
		return 0
	}
	return momentTable[m].Step
}

// String returns the moment's name, as "5a", or "?" when m is not valid.
func (m Moment) String() string {
	if !m.Valid() {
		return "?"
	}
	return string([]byte{'0' + byte(m.Step()), momentTable[m].Letter})
}

// ParseMoment is the inverse of [Moment.String]; case does not matter.
func ParseMoment(s string) (Moment, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for m := M1a; m < momentEnd; m++ {
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
	if !m.Valid() {
		return MomentInfo{}
	}
	info := momentTable[m]
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
