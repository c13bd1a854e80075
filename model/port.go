package model

// The ways through the street door (porten), as FieldPort has them; "" is
// "not asked".
const (
	PortOpen = "open" // öppen
	PortCode = "code" // kod: FieldDoorCode says which
	PortTag  = "tag"  // tagg: FieldPortTag says where it hangs
	PortLock = "lock" // portlås: FieldPortConsent is the day the owner agreed
)

// PortClosed reports whether the street door is known to be locked and the
// office has no way through it: then a lock or a key on the customer's own
// door lets nobody in.
func (c Case) PortClosed() bool { return c.portClosed() }

func (c *Case) portClosed() bool {
	switch c.Port {
	case PortCode:
		return c.Customer.DoorCode == ""
	case PortTag:
		return c.PortTag == ""
	case PortLock:
		return c.PortConsent == ""
	}
	return false
}

// portUnknown reports whether nobody has asked about the street door; a door
// code is an answer.
func (c *Case) portUnknown() bool { return c.Port == "" && c.Customer.DoorCode == "" }
