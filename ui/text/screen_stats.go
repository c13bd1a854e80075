package text

import (
	"strconv"

	"laskoll/model"
)

// MonthYear returns the month that a day is in: "november 2026".
func MonthYear(l Lang, d model.Date) string {
	t := d.Time()
	return monthLong[t.Month()][l] + " " + strconv.Itoa(t.Year())
}

// The statistics.
var (
	StatsTitle         = Phrase{"Statistik · %s", "Statistics · %s"}
	StatsNow           = Phrase{"Läget i dag", "Today"}
	StatsRunning       = Phrase{"Pågående ärenden", "Running cases"}
	StatsNeeds         = Phrase{"Behöver åtgärdas", "Need attention"}
	StatsNoWay         = Phrase{"Ingen väg in", "No way in"}
	StatsOut           = Phrase{"Utestående kvittenser", "Receipts out"}
	StatsOldest        = Phrase{"äldst %s", "oldest %s"}
	StatsSteps         = Phrase{"Var ärendena står", "Where the cases stand"}
	StatsAges          = Phrase{"Utestående kvittenser efter ålder", "Receipts out by age"}
	StatsAreas         = Phrase{"Pågående ärenden per område", "Running cases by area"}
	StatsQuarter       = Phrase{"kvartal %d %d", "quarter %d %d"}
	StatsYear          = Phrase{"%d", "%d"}
	StatsWeek          = Phrase{"vecka %d", "week %d"}
	StatsDid           = Phrase{"Under %s", "During %s"}
	StatsOpened        = Phrase{"Nya ärenden", "New cases"}
	StatsOrdered       = Phrase{"Beställda lås", "Locks ordered"}
	StatsFitted        = Phrase{"Monterade lås", "Locks fitted"}
	StatsFetched       = Phrase{"Hämtade kvittenser", "Receipts fetched"}
	StatsFiled         = Phrase{"Arkiverade kvittenser", "Receipts archived"}
	StatsLeads         = Phrase{"Ledtid (median), %s", "Median lead time, %s"}
	StatsToFit         = Phrase{"Beställd → monterad", "Ordered → fitted"}
	StatsToFile        = Phrase{"Monterad → arkiverad", "Fitted → archived"}
	StatsWhole         = Phrase{"Beställd → arkiverad", "Ordered → archived"}
	StatsNone          = Phrase{"–", "–"}
	StatsWeeks         = Phrase{"Arkiverade per vecka, %s", "Archived per week, %s"}
	StatsMonths        = Phrase{"Arkiverade per månad, %s", "Archived per month, %s"}
	StatsChoose        = Phrase{"Vilken period?", "Which period?"}
	StatsLatest        = Phrase{"Det finns ingen senare period än den här.", "There is no later period than this."}
	StatsReading       = Phrase{"Läser in ärendena för perioden … %d %%", "Reading the cases of the period … %d %%"}
	StatsAge           = Phrase{"%d–%d dagar", "%d–%d days"}
	StatsAgeOver       = Phrase{"över %d dagar", "over %d days"}
	StatsTip           = Phrase{"Enter visar ärendena bakom siffran. ← → byter period.", "Enter shows the cases behind the figure. ← → changes the period."}
	StatsShutOut       = Phrase{"median %d, längst %d dagar", "median %d, longest %d days"}
	StatsDecisions     = Phrase{"Ej verkställda beslut", "Decisions not carried out"}
	StatsLeftover      = Phrase{"Kvar efter genomgången", "Left by the review"}
	StatsWithin        = Phrase{"Inom gränserna; median och 90 %% i arbetsdagar, %s", "Within the limits; median and 90 %% in working days, %s"}
	StatsPercent       = Phrase{"%d %%", "%d %%"}
	StatsStage         = Phrase{"%d och %d", "%d and %d"}
	StatsBefore        = Phrase{"förra %d %% · ", "before %d %% · "}
	StatsSupplier      = Phrase{"Leverantören, %s", "The supplier, %s"}
	StatsLate          = Phrase{"Sent monterade lås", "Locks fitted late"}
	StatsLateBy        = Phrase{"median %d arbetsdagar sent", "median %d working days late"}
	StatsFutile        = Phrase{"Besök förgäves", "Visits in vain"}
	StatsMissing       = Phrase{"Kvittenser som saknas", "Receipts missing"}
	StatsWaits         = Phrase{"Vem ärendena väntar på", "Whom the cases wait for"}
	StatsKeys          = Phrase{"Nycklar", "Keys"}
	StatsTwelve        = Phrase{"Monterat inom gränsen; median och 90 % i arbetsdagar", "Fitted within the limit; median and 90 % in working days"}
	StatsOrganisations = Phrase{"Pågående ärenden, HV och HSL", "Running cases, HV and HSL"}
	FilterAges         = Phrase{"utestående kvittenser, %s", "receipts out, %s"}
	FilterOut          = Phrase{"utestående kvittenser", "receipts out"}
	FilterRun          = Phrase{"pågående ärenden", "running cases"}
)

// VisitsAll counts visits.
var VisitsAll = Plural{Phrase{"1 besök", "1 visit"}, Phrase{"%d besök", "%d visits"}}

// The periods that can be counted over.
var (
	StatsByQuarter = Phrase{"kvartal", "a quarter"}
	StatsByMonth   = Phrase{"månad", "a month"}
	StatsByYear    = Phrase{"år", "a year"}
)

// The statistics as they leave the program.
var (
	StatsFile  = Phrase{"Låskoll statistik %s", "Låskoll statistics %s"}
	StatsGroup = Phrase{"Grupp", "Group"}
	StatsWhat  = Phrase{"Uppgift", "Figure"}
	StatsValue = Phrase{"Värde", "Value"}
	StatsNote  = Phrase{"Anmärkning", "Remark"}
	StatsPaper = Phrase{"Statistik", "Statistics"}
	StatsCare  = Phrase{"Uppgifterna gäller utskriftsdagen.", "The figures are those of the day of the print-out."}
	StatsAllOf = Phrase{"Alla områden", "All areas"}
)
