package drive

import _ "embed"

// aboutName is a text beside the register that tells whoever looks after the
// folder what the files are. It is written once, with the folder of the turns.
const aboutName = "laskoll-filerna.txt"

//go:embed about.txt
var aboutText []byte
