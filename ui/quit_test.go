package ui

import "testing"

// leaveUnsent is a user whose register is away and who has ticked something.
func leaveUnsent(t *testing.T) (*office, *cable) {
	t.Helper()
	network := &cable{Store: register(t, 20)}
	o := sit(t, network, "Per Sjö")
	network.pulled.Store(true)
	o.find("k74q8")
	o.press("5", "space")
	o.comes("1 ändring väntar")
	o.comes("nås inte")
	o.press("ctrl+q")
	o.comes("1 ändring är sparad på den här datorn men inte skickad")
	return o, network
}

// Would have caught: leaving with something that is not in the register
// without a word of how much and what it is.
func TestQuitTellsWhatIsUnsent(t *testing.T) {
	o, _ := leaveUnsent(t)
	o.comes("5d")
	o.sees("Avsluta Låskoll", "nås inte", "Arbeta vidare", "Avsluta ändå")
	o.press("ctrl+q", "enter") // goes on working
	o.seesNot("Avsluta ändå")
	if o.quit {
		t.Fatal("the program has ended, want it to go on")
	}
	o.press("ctrl+q", "esc", "ctrl+q", "down", "enter")
	if !o.quit {
		t.Error("the program goes on after a yes")
	}
}

// Would have caught: a program that must be ended a second time when the
// register is back and everything has been sent.
func TestQuitWaitsForTheRegister(t *testing.T) {
	o, network := leaveUnsent(t)
	network.pulled.Store(false)
	o.until("the end of the program", func() bool { return o.quit })
	if s := o.replica.Status(); s.Waiting != 0 {
		t.Errorf("%d changes wait, want all of them sent", s.Waiting)
	}
}

// Would have caught: a program that ends by itself, when the register is back,
// under somebody who had chosen to go on working.
func TestWhoGoesOnWorkingIsNotThrownOut(t *testing.T) {
	o, network := leaveUnsent(t)
	o.press("esc")
	network.pulled.Store(false)
	o.comes("● Sparat")
	o.press("down", "up")
	if o.quit {
		t.Error("the program has ended, want it to go on")
	}
}
