package text

// The first start.
var (
	StartTitle    = Phrase{"Välkommen till Låskoll", "Welcome to Låskoll"}
	StartSigns    = Phrase{"Kan fönstret visa åäö, hela ramar och alla tecken? Jämför med raden nedan.", "Can the window show åäö, whole frames and all signs? Compare with the line below."}
	StartSignsYes = Phrase{"Ja, jag ser åäö %s", "Yes, I see åäö %s"}
	StartSignsNo  = Phrase{"Nej, använd enkla tecken", "No, use plain signs"}
	StartColours  = Phrase{"Fönstret visar de färger som är markerade. De kan bytas när som helst med F12.", "The window shows the colours under the cursor. They can be changed at any time with F12."}
	StartFollow   = Phrase{"Ljust eller mörkt som terminalen", "Light or dark as the terminal"}
	StartPractise = Phrase{"Öva med påhittade kunder", "Practise with invented customers"}
	StartOpen     = Phrase{"Öppna kontorets register", "Open the office's register"}
	StartForm     = Phrase{"Kontorets register", "The office's register"}
	StartIntro    = Phrase{"Skriv eller klistra in var registret ligger. Är du osäker: fråga den som bad dig starta programmet.", "Type or paste where the register lies. If you are not sure, ask whoever told you to start the program."}
	StartPath     = Phrase{"Registrets sökväg", "Path of the register"}
	StartPathHint = Phrase{`\\server\mapp\laskoll.register`, `\\server\folder\laskoll.register`}
	StartName     = Phrase{"Ditt namn", "Your name"}
	StartNameHint = Phrase{"så att kollegorna ser vem som gjort vad", "so that colleagues see who did what"}
	StartChecking = Phrase{"Ser efter om registret finns …", "Looking for the register …"}
	StartNoneHead = Phrase{"Inget register här", "No register here"}
	StartNone     = Phrase{"Det finns inget register på %s.", "There is no register at %s."}
	StartNoFolder = Phrase{"Mappen finns inte heller: kontrollera stavningen.", "The folder is not there either: check the spelling."}
	StartNear     = Phrase{"Öppna %s", "Open %s"}
	StartNew      = Phrase{"Skapa ett nytt, tomt register här", "Make a new, empty register here"}
	StartNewWhat  = Phrase{"Skapar du ett blir det nytt och tomt: utan kollegornas kunder. Arbetar kontoret redan med Låskoll, ändra då sökvägen.", "If you make one it is new and empty, without your colleagues' customers. If the office works with Låskoll already, change the path."}
	StartExamined = Phrase{"Platsen är undersökt", "The place has been examined"}
	StartOther    = Phrase{"Ändra sökvägen", "Change the path"}
	StartUse      = Phrase{"Använd den här platsen ändå", "Use this place all the same"}
	StartWhat     = Phrase{"Låskoll följer varje kund från ansökan om trygghetslarm till låskvittens i pärmen, och säger till när något blir liggande.", "Låskoll follows every customer from the application for an alarm to the lock receipt in its binder, and speaks up when something is left lying."}
	StartTip      = Phrase{"Övningen ligger bara på den här datorn och rör inga riktiga kunder.", "Practice stays on this PC and touches no real customers."}
)
