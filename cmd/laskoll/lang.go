package main

import (
	"strings"

	"laskoll/ui/text"
)

// languages returns the language of the help texts, which follows the locale,
// and that of everything else, which is Swedish unless the command line asks
// for another. They must be known before the flags are read, because the help
// of the flags is in them.
func languages(args []string, getenv func(string) string) (help, words text.Lang) {
	if asked := askedLang(args); asked != "" {
		return langOf(asked), langOf(asked)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return localeLang(v), text.Swedish
		}
	}
	return localeLang(systemLocale()), text.Swedish
}

// askedLang returns the value of --lang in the arguments, "" without one.
func askedLang(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func langOf(name string) text.Lang {
	if strings.HasPrefix(strings.ToLower(name), "en") {
		return text.English
	}
	return text.Swedish
}

func localeLang(locale string) text.Lang {
	if strings.HasPrefix(strings.ToLower(locale), "sv") {
		return text.Swedish
	}
	return text.English
}
