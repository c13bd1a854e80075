package text

// What is told when the program has met a fault of its own.
var (
	CrashWhat   = Phrase{"Låskoll stängdes på grund av ett fel i programmet. Allt som visades som sparat är sparat.", "Låskoll met a fault of its own and closed. Everything that was shown as saved is saved."}
	CrashTodo   = Phrase{"Starta programmet igen. Vad som gick fel står i %s, utan uppgifter om kunder: skicka gärna filen till den som sköter Låskoll hos er.", "Start the program again. What went wrong is told in %s, without a word of customers: please send the file to whoever looks after Låskoll at your office."}
	CrashKilled = Phrase{"Låskoll stängdes av datorn eller av ett annat program. Allt som visades som sparat är sparat.", "Låskoll was ended from outside. Everything that was shown as saved is saved."}
	CrashNoFile = Phrase{"Starta programmet igen. Händer det igen: säg till den som sköter Låskoll hos er.", "Start the program again. If it happens again, tell whoever looks after Låskoll at your office."}
)
