package model

// Field names one fact about the customer or the case that can be set. The
// numbers are written in registers: they are never reused.
type Field uint8

// The fields.
const (
	FieldGiven           Field = 1
	FieldFamily          Field = 2
	FieldPersonnummer    Field = 3 // 12 digits, or as written when it is no number
	FieldStreet          Field = 4
	FieldPostalCode      Field = 5
	FieldTown            Field = 6
	FieldPhone           Field = 7
	FieldDoorCode        Field = 8
	FieldContactName     Field = 9
	FieldContactRelation Field = 10
	FieldContactPhone    Field = 11
	FieldProtected       Field = 12 // "yes" or ""
	FieldArea            Field = 13
	FieldOrganisation    Field = 14 // "HV", "HSL" or ""
	FieldChannel         Field = 15 // "Myndighet", "Kontaktcenter" or ""
	FieldHasLock         Field = 16 // "yes" or ""
	FieldNoLockReason    Field = 17 // why no digital lock can be fitted
	FieldKeyNeeded       Field = 18 // "yes", "no" or ""
	FieldPort            Field = 19 // PortOpen, PortCode, PortTag, PortLock or ""
	FieldPortTag         Field = 20 // where the tag to the street door hangs
	FieldPortConsent     Field = 21 // the day its owner agreed to a lock, as 2026-11-03
	FieldDecided         Field = 22 // the day of the decision (beslutsdag), as 2026-11-03
	FieldLockSerial      Field = 23
	FieldBatteryAt       Field = 24 // when the lock's battery was changed, as 2026-11-03
	FieldBatteryDue      Field = 25 // when it is to be changed next
	fieldEnd             Field = 26
)

// Yes and No are the values of a field that answers a question; "" is "not
// answered".
const (
	Yes = "yes"
	No  = "no"
)

// Setting gives a field a value; "" clears it.
type Setting struct {
	Field Field
	Value string
}

// Fields returns every field in order.
func Fields() []Field {
	out := make([]Field, 0, fieldEnd-1)
	for f := FieldGiven; f < fieldEnd; f++ {
		out = append(out, f)
	}
	return out
}

// Sensitive reports whether the field of a protected person is never shown in
// lists, printed or exported unless it was revealed.
func (f Field) Sensitive() bool {
	switch f {
	case FieldStreet, FieldPostalCode, FieldTown, FieldPhone, FieldDoorCode, FieldPortTag,
		FieldContactName, FieldContactRelation, FieldContactPhone:
		return true
	}
	return false
}

// Get returns the value of a field, "" when it is not set or not known.
func (c Case) Get(f Field) string {
	switch f {
	case FieldArea:
		return c.Area
	case FieldOrganisation:
		return string(c.Organisation)
	case FieldChannel:
		return string(c.Channel)
	case FieldHasLock:
		return yes(c.HasLock)
	case FieldNoLockReason:
		return c.NoLockReason
	case FieldKeyNeeded:
		return c.KeyNeeded
	case FieldProtected:
		return yes(c.Customer.Protected)
	}
	if p := c.text(f); p != nil {
		return *p
	}
	return ""
}

// set gives the field of c, which the caller owns, a value.
func (c *Case) set(f Field, v string) {
	switch f {
	case FieldArea:
		c.Area = v
	case FieldOrganisation:
		c.Organisation = Organisation(v)
	case FieldChannel:
		c.Channel = Channel(v)
	case FieldHasLock:
		c.HasLock = v == Yes
	case FieldNoLockReason:
		c.NoLockReason = v
	case FieldKeyNeeded:
		c.KeyNeeded = v
	case FieldProtected:
		c.Customer.Protected = v == Yes
	default:
		if p := c.text(f); p != nil {
			*p = v
		}
	}
}

// Day reports whether the field is a day, written as 2026-11-03.
func (f Field) Day() bool {
	return f == FieldPortConsent || f == FieldDecided || f == FieldBatteryAt || f == FieldBatteryDue
}

// text returns where the field of plain text lies, or nil.
func (c *Case) text(f Field) *string {
	switch f {
	case FieldPort:
		return &c.Port
	case FieldPortTag:
		return &c.PortTag
	case FieldPortConsent:
		return &c.PortConsent
	case FieldDecided:
		return &c.Decided
	case FieldLockSerial:
		return &c.LockSerial
	case FieldBatteryAt:
		return &c.BatteryAt
	case FieldBatteryDue:
		return &c.BatteryDue
	}
	return c.Customer.text(f)
}

// text returns where the customer's field of plain text lies, or nil.
func (cu *Customer) text(f Field) *string {
	switch f {
	case FieldGiven:
		return &cu.Given
	case FieldFamily:
		return &cu.Family
	case FieldPersonnummer:
		return &cu.Personnummer
	case FieldStreet:
		return &cu.Street
	case FieldPostalCode:
		return &cu.PostalCode
	case FieldTown:
		return &cu.Town
	case FieldPhone:
		return &cu.Phone
	case FieldDoorCode:
		return &cu.DoorCode
	case FieldContactName:
		return &cu.Contact.Name
	case FieldContactRelation:
		return &cu.Contact.Relation
	case FieldContactPhone:
		return &cu.Contact.Phone
	}
	return nil
}

func yes(b bool) string {
	if b {
		return Yes
	}
	return ""
}
