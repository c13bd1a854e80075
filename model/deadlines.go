package model

import "time"

// Deadlines are the office's limits, in working days unless said otherwise. The zero value is of no
// use: start from [DefaultDeadlines].
type Deadlines struct {
	Order       int // order sent after execution started
	Fitting     int // lock fitted after the order
	FittingRed  int // when late fitting is escalated
	Fetching    int // receipt fetched after fitting
	FetchingRed int // when it turns red
	Archiving   int // receipt archived after it was fetched
	Inform      int // customer informed (2) after the application
	Contact     int // contact details entered (3) after the application
	Start       int // execution started (4) after the application

	EndingRed int // when what is left after the end turns red
	Lending   int // a receipt is lent, when nobody says for how long, in days of the calendar

	Decision    int // decision carried out, in days of the calendar
	DecisionRed int // when it turns red, in days of the calendar
}

// DefaultDeadlines are the limits of the routine.
var DefaultDeadlines = Deadlines{
	Order: 1, Fitting: 7, FittingRed: 14, Fetching: 3, FetchingRed: 7, Archiving: 1,
	Inform: 2, Contact: 5, Start: 5, EndingRed: 10, Lending: 14, Decision: 60, DecisionRed: 90,
}

// Stockholm returns the zone that the office lives in. It panics when the
// program was built without time zone data, which is our mistake.
func Stockholm() *time.Location {
	loc, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic("model: no time zone data: import time/tzdata in main: " + err.Error())
	}
	return loc
}
