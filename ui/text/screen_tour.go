package text

// The guided tour.
var (
	TourTitle  = Phrase{"Rundtur · %d av %d", "Tour · %d of %d"}
	TourLeave  = Phrase{"Esc lämnar", "Esc leaves"}
	TourSmall  = Phrase{"Rundturen behöver ett större fönster: minst 60 × 19 tecken.", "The tour needs a larger window: at least 60 × 19 characters."}
	TourOver   = Phrase{"Rundturen är slut. Allt i registret är som du lämnade det.", "The tour is over. Everything in the register is as you left it."}
	TourStart  = Phrase{"rundtur", "tour"}
	TourHello  = Phrase{"Rundturen tar ett par minuter och går bland påhittade kunder. Inget du gör här hamnar i registret. Tryck Enter.", "The tour takes some minutes, among invented customers. Nothing that you do here gets into the register. Press Enter."}
	TourFind   = Phrase{"Åsa Öberg ringer. Tryck Ctrl+F för att hitta henne.", "Åsa Öberg calls. Press Ctrl+F to find her."}
	TourType   = Phrase{"Skriv oberg asa och tryck Enter. Ordningen, åäö och stora bokstäver spelar ingen roll.", "Type oberg asa and press Enter. Order, accents and capitals do not matter."}
	TourTick   = Phrase{"Markören står på det moment som är näst. Mellanslag bockar av det med dagens datum.", "The cursor is on the moment that is next. Space ticks it with today's date."}
	TourUndo   = Phrase{"Det mesta går att ångra. Tryck Ctrl+Z: det senaste blir ogjort.", "Nearly everything can be undone. Press Ctrl+Z: the latest is undone."}
	TourOut    = Phrase{"Sök edit gyllen på samma sätt. Batteriet i låset är slut: ”ingen väg in” står överst, och nästa steg är det som ger en väg in.", "Find edit gyllen in the same way. The lock's battery is dead: “no way in” is on top, and the next step is what gives one."}
	TourLost   = Phrase{"Sök jenny isberg. En av två nycklar är borttappad: då ska låsbyte beslutas, även när den andra finns kvar.", "Find jenny isberg. One of two keys is lost: whether to replace the lock is to be decided, also when the other is here."}
	TourEnded  = Phrase{"Sök torsten ulv. Han dog före monteringen: det som är kvar att göra står i en rad, här att avbeställa låset.", "Find torsten ulv. He died before the fitting: what is left to do stands in one line, here to cancel the order."}
	TourReview = Phrase{"Varje morgon går man igenom kvittenserna som är ute. Tryck F4.", "Every morning one goes through the receipts that are out. Press F4."}
	TourFetch  = Phrase{"Överst står de som inte har någon väg in. Gå med ↓ till en kvittens hos kund och tryck h: den är hämtad.", "On top are those without a way in. Go with ↓ to a receipt at a customer's and press h: it is fetched."}
	TourAll    = Phrase{"Ctrl+K visar allt som går att göra, och varför något inte går just nu. Tryck Ctrl+K.", "Ctrl+K shows all that can be done, and why something cannot just now. Press Ctrl+K."}
	TourEnd    = Phrase{"Det var allt! F1 visar alltid tangenterna i den ruta du är i. Enter går tillbaka till dina egna ärenden.", "That was all! F1 always shows the keys of the pane you are in. Enter goes back to your own cases."}
)
