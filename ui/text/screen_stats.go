package text

// The statistics.
var (
	StatsTitle   = Phrase{"Statistik · %s", "Statistics · %s"}
	StatsNow     = Phrase{"Läget i dag", "Today"}
	StatsRunning = Phrase{"Pågående ärenden", "Running cases"}
	StatsNeeds   = Phrase{"Behöver åtgärdas", "Need attention"}
	StatsNoWay   = Phrase{"Ingen väg in", "No way in"}
	StatsOut     = Phrase{"Utestående kvittenser", "Receipts out"}
	StatsOldest  = Phrase{"äldst %s", "oldest %s"}
	StatsSteps   = Phrase{"Var ärendena står", "Where the cases stand"}
	StatsAges    = Phrase{"Utestående kvittenser efter ålder", "Receipts out by age"}
	StatsAreas   = Phrase{"Pågående ärenden per område", "Running cases by area"}
	StatsAge     = Phrase{"%d–%d dagar", "%d–%d days"}
	StatsAgeOver = Phrase{"över %d dagar", "over %d days"}
	StatsTip     = Phrase{"Enter visar ärendena bakom siffran.", "Enter shows the cases behind the figure."}
	FilterAges   = Phrase{"utestående kvittenser, %s", "receipts out, %s"}
	FilterOut    = Phrase{"utestående kvittenser", "receipts out"}
	FilterRun    = Phrase{"pågående ärenden", "running cases"}
)
