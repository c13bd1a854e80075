package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/storage/pc"
	"laskoll/ui/text"
)

// examiner examines drives.
type examiner struct{ registers }

// doctorReport is an examination in machine-readable output.
type doctorReport struct {
	Verdict  string       `json:"verdict"` // good, warning, slow or unsafe
	Folder   string       `json:"folder"`
	File     string       `json:"file"`   // of the register, as it is now; "" without one
	System   string       `json:"system"` // "" when not known
	Options  []string     `json:"options"`
	Remote   bool         `json:"remote"`
	Free     int64        `json:"free"`    // bytes; -1 when not known
	Partner  string       `json:"partner"` // the other PC; "" without one
	Writes   int          `json:"writes"`
	P50      float64      `json:"p50_ms"`
	P99      float64      `json:"p99_ms"`
	Findings []findingRow `json:"findings"`
	Own      ownReport    `json:"own"`
}

// ownReport is this PC's own side in machine-readable output.
type ownReport struct {
	Copy     string       `json:"copy"`   // folder of the copies; "" for none
	Unsent   string       `json:"unsent"` // folder of what is not sent; "" when it lies with the copy
	Findings []findingRow `json:"findings"`
}

// findingRow is one finding in machine-readable output.
type findingRow struct {
	Kind   string `json:"kind"`
	Level  string `json:"level"`
	Text   string `json:"text"`
	Detail string `json:"detail"`
}

// The other PC is waited for this long; a process of this PC much shorter.
const (
	pairWait   = 5 * time.Minute
	assistIdle = 30 * time.Second
)

func doctorCommand(a *app) *cobra.Command {
	pair, with := false, ""
	cmd := &cobra.Command{
		Use: "doctor [PATH]", Short: text.DocDoctor.In(a.help), Long: text.DocDoctorLong.In(a.help), Args: a.args(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if pair && with != "" {
				return a.usage(cmd, text.DoctorBoth.In(a.lang))
			}
			path, err := examiner{registers{a}}.doctorPath(args)
			switch {
			case err != nil:
				return err
			case with != "":
				return examiner{registers{a}}.assist(cmd.Context(), path, with)
			}
			return examiner{registers{a}}.doctor(cmd.Context(), path, pair)
		},
	}
	cmd.Flags().BoolVar(&pair, "pair", false, text.DocFlagPair.In(a.help))
	cmd.Flags().StringVar(&with, "with", "", text.DocFlagWith.In(a.help))
	return cmd
}

func (d examiner) doctorPath(args []string) (string, error) {
	if len(args) > 0 {
		return args[0], nil
	}
	return d.registerPath()
}

func (d examiner) assist(ctx context.Context, path, code string) error {
	err := care.Assist(ctx, path, code, d.actor().PC, assistIdle)
	if errors.Is(err, care.ErrNoPartner) {
		return &toldError{what: text.DoctorNobody.In(d.lang, code), todo: text.DoctorNobodyGo.In(d.lang)}
	}
	if err == nil {
		_, err = fmt.Fprintln(d.out, text.DoctorHelped.In(d.lang))
	}
	return err
}

func (d examiner) doctor(ctx context.Context, path string, pair bool) error {
	b := d.progress(text.DoctorWork.In(d.lang))
	x := care.Exam{Start: d.startProcess(path), Progress: b.show, Drive: d.driveOptions()}
	if pair {
		x.Start, x.OtherPC, x.Wait, x.Rounds = d.showCode(path), true, pairWait, 5
	}
	e, err := answered(ctx, func() (*care.Examination, error) { return care.Doctor(ctx, path, x) })
	b.done()
	if err != nil {
		return err
	}
	if d.flags.json {
		err = d.printJSON(d.doctorReport(e))
	} else {
		d.printDoctor(e)
	}
	if err == nil && e.Verdict() == care.Unsafe {
		err = errTold
	}
	return err
}

// startProcess starts this program a second time, as the other side.
func (d examiner) startProcess(path string) func(context.Context, string) (func(), error) {
	return func(ctx context.Context, code string) (func(), error) {
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		ctx, stop := context.WithCancel(ctx)
		cmd := exec.CommandContext(ctx, self, "doctor", path, "--with", code)
		if err := cmd.Start(); err != nil {
			stop()
			return nil, fmt.Errorf("start a second process: %w", err)
		}
		return func() {
			stop()
			_ = cmd.Wait() // how it ended says nothing that it has not answered
		}, nil
	}
}

// showCode asks a person to start the other side at another PC.
func (d examiner) showCode(path string) func(context.Context, string) (func(), error) {
	return func(_ context.Context, code string) (func(), error) {
		fmt.Fprintln(d.err, text.DoctorCode.In(d.lang, code, path))
		return func() {}, nil
	}
}

func (d examiner) doctorReport(e *care.Examination) doctorReport {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	row := func(f care.Finding) findingRow {
		return findingRow{f.Kind, f.Level.String(), d.findingWords(f, e), f.Detail}
	}
	own := d.ownSide()
	return doctorReport{
		Verdict: e.Verdict().String(), Folder: e.Folder, File: e.File, System: e.Place.System, Options: append([]string{}, e.Place.Options...),
		Remote: e.Place.Remote, Free: e.Place.Free, Partner: e.Partner, Writes: e.Writes, P50: ms(e.P50), P99: ms(e.P99),
		Findings: rowsOf(e.Findings, row), Own: ownReport{own.Copy, own.Unsent, rowsOf(own.Findings, row)},
	}
}

func (d examiner) findingWords(f care.Finding, e *care.Examination) string {
	if f.Kind == care.FindSlow {
		return text.DoctorFinding(d.lang, f.Kind, text.Took(d.lang, e.P99))
	}
	return text.DoctorFinding(d.lang, f.Kind, f.Detail)
}

// glanceTime is how long somebody who gives a path for the first time waits for
// the short examination. A drive that hangs is told of by what comes next.
const glanceTime = 3 * time.Second

// glance examines a place shortly; nil when nothing could be learned.
func (d examiner) glance(ctx context.Context, path string) *care.Examination {
	ctx, stop := context.WithTimeout(ctx, glanceTime)
	defer stop()
	found := make(chan *care.Examination, 1)
	go func() {
		// Why nothing was learned, what opens or makes the register says.
		e, _ := care.Glance(ctx, path, d.driveOptions())
		found <- e
	}()
	select {
	case e := <-found:
		return e
	case <-ctx.Done():
		return nil
	}
}

// glanceWords words a short examination: the verdict, and all that was found.
func (d examiner) glanceWords(e *care.Examination) []string {
	out := []string{text.DoctorGlance(d.lang, e.Verdict().String())}
	for _, f := range e.Findings {
		out = append(out, d.findingWords(f, e))
	}
	return out
}

func (d examiner) printDoctor(e *care.Examination) {
	system, where := e.Place.System, text.DoctorLocal
	if e.Place.Remote {
		where = text.DoctorRemote
	}
	if system == "" {
		system = text.DoctorUnknown.In(d.lang)
	}
	fmt.Fprintln(d.out, text.DoctorPlace.In(d.lang, e.Folder))
	if e.File != "" {
		fmt.Fprintln(d.out, text.DoctorFile.In(d.lang, e.File))
	}
	fmt.Fprintln(d.out, text.DoctorSystem.In(d.lang, system, where.In(d.lang)))
	if e.Place.Free >= 0 {
		fmt.Fprintln(d.out, text.DoctorFree.In(d.lang, text.Size(d.lang, e.Place.Free)))
	}
	if e.Partner != "" {
		fmt.Fprintln(d.out, text.DoctorPartner.In(d.lang, e.Partner))
	}
	if e.Writes > 0 {
		fmt.Fprintln(d.out, text.DoctorTimes.In(d.lang, text.Took(d.lang, e.P50), text.Took(d.lang, e.P99), e.Writes))
	}
	fmt.Fprintf(d.out, "\n%s\n", text.DoctorVerdict(d.lang, e.Verdict().String()))
	for _, f := range e.Findings {
		fmt.Fprintf(d.out, "  - %s\n", d.findingWords(f, e))
	}
	d.printOwn(d.ownSide())
}

// ownSide examines this PC's own folders.
func (d examiner) ownSide() *care.OwnSide {
	dir := d.copyFolder()
	if dir == "" {
		// Without one that is what is found.
		dir, _ = pc.Cache()
	}
	return care.ExamineOwn(dir, unsentFolder())
}

func (d examiner) printOwn(own *care.OwnSide) {
	if own.Copy != "" {
		fmt.Fprintf(d.out, "\n%s\n", text.DoctorCopy.In(d.lang, own.Copy))
	}
	if own.Unsent != "" {
		fmt.Fprintln(d.out, text.DoctorUnsent.In(d.lang, own.Unsent))
	}
	for _, line := range d.ownWords(own) {
		fmt.Fprintf(d.out, "  - %s\n", line)
	}
}

// ownWords word what was found on this PC's own side.
func (d examiner) ownWords(own *care.OwnSide) []string {
	return rowsOf(own.Findings, func(f care.Finding) string { return text.DoctorFinding(d.lang, f.Kind, f.Detail) })
}
