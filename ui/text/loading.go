package text

// What is told while the register is being opened.
var (
	Percent = Phrase{"%d %%", "%d %%"}
	Count   = Phrase{"%d hittills", "%d so far"}
)
