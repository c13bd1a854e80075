package replica

import (
	"context"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// present opens a copy of the register as the screens do.
func present(t *testing.T, path, name string, announce bool) *Replica {
	t.Helper()
	who, cache := model.Actor{Name: name, PC: "PC-" + name}, storetest.QuickDir(t)
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, path, drive.Options{Actor: who, CacheDir: cache})
	}
	r, err := Open(t.Context(), open, Options{Actor: who, Dir: storetest.QuickDir(t), Register: path, Announce: announce})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sees waits, as the screens do, until somebody sees these others. What a
// program looks for every 25 seconds is asked for at once.
func sees(t *testing.T, r *Replica, want ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var news storage.News
	for {
		select {
		case r.arrived <- struct{}{}:
		default:
		}
		var names []string
		for _, o := range news.Status.Others {
			names = append(names, o.Name)
		}
		if len(names) == len(want) && news.Version > 0 {
			for i := range want {
				if names[i] != want[i] {
					t.Errorf("%s sees %q, want %q", r.opts.Actor.Name, names, want)
				}
			}
			return
		}
		var err error
		if news, err = r.Wait(ctx, news.Version); err != nil {
			t.Fatalf("%s sees %q, want %q: %v", r.opts.Actor.Name, names, want, err)
		}
	}
}

// Would have caught: screens that do not learn who else is there, that are
// not told when somebody goes home, and a command that shows itself.
func TestOthers(t *testing.T) {
	path := newRegister(t)
	anna := present(t, path, "Anna", true)
	defer shut(t, anna)
	bo := present(t, path, "Bo", true)
	defer shut(t, present(t, path, "Command", false))
	sees(t, bo, "Anna")
	sees(t, anna, "Bo")
	shut(t, bo)
	sees(t, anna)
}

// Would have caught: others who are shown as there long after the drive went
// away, or who vanish when one answer is late.
func TestOthersOfASilentDrive(t *testing.T) {
	anna := sit(t, newCable(t, newRegister(t)), "Anna", Options{})
	defer shut(t, anna)
	bo := []storage.Presence{{Name: "Bo", PC: "PC-2"}}
	last := time.Now()
	for _, step := range []struct {
		found []storage.Presence
		err   error
		after time.Duration
		want  int
	}{
		{bo, nil, 0, 1},
		{nil, storage.ErrAway, othersKept / 2, 1},
		{nil, storage.ErrAway, othersKept + time.Second, 0},
	} {
		anna.learn(step.found, step.err, last, last.Add(step.after))
		if got := anna.Status().Others; len(got) != step.want {
			t.Errorf("Others %v after the last answer = %v, want %d", step.after, got, step.want)
		}
	}
}
