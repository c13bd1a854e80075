package page

import "laskoll/ui/keys"

// Walker is a list with a cursor, as ui/part/list is.
type Walker interface {
	Move(rows int)
	Page(pages int)
	Home()
	End()
}

// Walk moves the cursor as the action says, and reports whether the action is
// one that moves it.
func Walk(list Walker, action keys.ID) bool {
	switch action {
	case keys.Up:
		list.Move(-1)
	case keys.Down:
		list.Move(1)
	case keys.PageUp:
		list.Page(-1)
	case keys.PageDown:
		list.Page(1)
	case keys.Top:
		list.Home()
	case keys.Bottom:
		list.End()
	default:
		return false
	}
	return true
}
