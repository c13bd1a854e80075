package care_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
)

// TestMain lets the test binary be the other process of an examination, or one
// that is killed at its work.
func TestMain(m *testing.M) {
	for name, job := range map[string]func(path, cache string, from time.Time){"CARE_WORK": work, "CARE_ROAM": roam} {
		if path := os.Getenv(name); path != "" {
			from, err := time.Parse(time.RFC3339, os.Getenv("CARE_FROM"))
			if err != nil {
				os.Exit(2)
			}
			job(path, os.Getenv("CARE_CACHE"), from)
		}
	}
	if code := os.Getenv("CARE_ASSIST"); code != "" {
		if err := care.Assist(context.Background(), os.Getenv("CARE_FOLDER"), code, "HV-18", 20*time.Second); err != nil {
			os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// another starts a real second process.
func another(t *testing.T, dir string) func(context.Context, string) (func(), error) {
	return func(ctx context.Context, code string) (func(), error) {
		cmd := exec.CommandContext(ctx, os.Args[0])
		cmd.Env = append(os.Environ(), "CARE_ASSIST="+code, "CARE_FOLDER="+dir)
		cmd.Stderr = os.Stderr
		err := cmd.Start()
		return func() {
			if err := cmd.Wait(); err != nil && t.Context().Err() == nil && ctx.Err() == nil {
				t.Errorf("the other process: %v", err)
			}
		}, err
	}
}

func kinds(e *care.Examination) (out []string) {
	for _, f := range e.Findings {
		out = append(out, f.Kind)
	}
	return out
}

// Would have caught a drive that is good and called otherwise, and anything
// that the examination leaves behind.
func TestDoctorOnAGoodDrive(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "omsorg åäö")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, filepath.Join(dir, "laskoll.db")} {
		e, err := care.Doctor(t.Context(), path, care.Exam{Start: another(t, dir), OtherPC: true, Writes: 20})
		if err != nil {
			t.Fatal(err)
		}
		if e.Verdict() >= care.Slow || e.Partner != "HV-18" || e.Writes == 0 || e.P50 <= 0 || e.P99 < e.P50 || e.Folder != dir {
			t.Errorf("Doctor(%s) = %+v, want good, with HV-18", path, e)
		}
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("left behind: %v, %v, want nothing", files, err)
	}
}

// Would have caught an examination that praises a drive although nobody
// answered, the folder cannot be written, or is not there.
func TestDoctorFindsFault(t *testing.T) {
	dir := t.TempDir()
	alone := func(context.Context, string) (func(), error) { return func() {}, nil }
	e, err := care.Doctor(t.Context(), dir, care.Exam{Start: alone, Wait: 50 * time.Millisecond, Writes: 3})
	if err != nil || e.Verdict() != care.Unsafe || !slices.Contains(kinds(e), care.FindSilent) {
		t.Errorf("Doctor without an answer = %+v, %v, want unsafe: silent", e, err)
	}
	if _, err := care.Doctor(t.Context(), filepath.Join(dir, "none", "none.db"), care.Exam{Start: alone}); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("Doctor of no folder = %v, want %v", err, storage.ErrMissing)
	}
	synced := filepath.Join(dir, "OneDrive - Helsingborg")
	if err := os.Mkdir(synced, 0o700); err != nil {
		t.Fatal(err)
	}
	e, err = care.Doctor(t.Context(), synced, care.Exam{Start: another(t, synced), Writes: 3})
	if err != nil || !slices.Contains(kinds(e), care.FindSynced) || e.Verdict() != care.Unsafe {
		t.Errorf("Doctor of a synced folder = %+v, %v, want unsafe", e, err)
	}
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		return // root may write everywhere, and Windows has other rights
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if e, err := care.Doctor(t.Context(), dir, care.Exam{Start: alone}); err != nil || !slices.Contains(kinds(e), care.FindReadOnly) {
		t.Errorf("Doctor of a folder that cannot be written = %+v, %v, want readonly", e, err)
	}
}

// Would have caught a first start that is slow, or hears nothing of the mount.
func TestDoctorInShort(t *testing.T) {
	dir := t.TempDir()
	e, err := care.Doctor(t.Context(), dir, care.Exam{Writes: 5})
	if err != nil || e.Writes != 5 || e.Verdict() != care.Good || e.Place.System == "" {
		t.Errorf("Doctor in short = %+v, %v, want good after 5 writes", e, err)
	}
}

// Would have caught an examination that cannot be stopped, or leaves its
// folder when it is.
func TestDoctorCanBeStopped(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	start := func(context.Context, string) (func(), error) {
		stop()
		return func() {}, nil
	}
	if _, err := care.Doctor(ctx, dir, care.Exam{Start: start}); !errors.Is(err, context.Canceled) {
		t.Errorf("Doctor = %v, want %v", err, context.Canceled)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("left behind: %v, %v, want nothing", files, err)
	}
}

// Would have caught a helper that waits for ever, or makes what it looks for.
func TestAssistWithoutAnybody(t *testing.T) {
	dir := t.TempDir()
	if err := care.Assist(t.Context(), dir, "abc12", "HV-18", time.Second); !errors.Is(err, care.ErrNoPartner) {
		t.Errorf("Assist under a code that nobody shows = %v, want %v", err, care.ErrNoPartner)
	}
	if err := os.Mkdir(filepath.Join(dir, "laskoll-doctor-abc12"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := care.Assist(t.Context(), dir, " ABC12 ", "HV-18", 50*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Assist that nobody asks = %v, want %v", err, context.DeadlineExceeded)
	}
}

// Would have caught a first start that waits for a folder of its own PC, leaves
// something in it, or does not look at the folder above a new one.
func TestGlance(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "laskoll.db"), filepath.Join(dir, "ny")} {
		e, err := care.Glance(t.Context(), path, drive.Options{CacheDir: t.TempDir()})
		if err != nil || e.Verdict() != care.Good || e.Folder != dir {
			t.Errorf("Glance(%s) = %+v, %v, want a good %s", path, e, err, dir)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("Glance left %v, %v", left, err)
	}
	synced := filepath.Join(dir, "OneDrive - Omsorg")
	if err := os.Mkdir(synced, 0o700); err != nil {
		t.Fatal(err)
	}
	if e, err := care.Glance(t.Context(), filepath.Join(synced, "laskoll.db"), drive.Options{CacheDir: t.TempDir()}); err != nil || e.Verdict() != care.Unsafe {
		t.Errorf("Glance(%s) = %+v, %v, want it unsafe", synced, e, err)
	}
	if _, err := care.Glance(t.Context(), filepath.Join(dir, "none", "none"), drive.Options{CacheDir: t.TempDir()}); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("Glance of nothing = %v, want %v", err, storage.ErrMissing)
	}
}
