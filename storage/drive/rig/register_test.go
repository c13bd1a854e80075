//go:build linux

package rig

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/bbolt"
	"golang.org/x/sync/errgroup"

	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// register is a copy of the register's files on the host.
type register struct{ dir, program string }

// copyRegister copies the register's files from the share, while nobody
// saves. The register itself is never opened there.
func (o *office) copyRegister() (register, error) {
	dir, err := os.MkdirTemp(o.dir, "copy")
	if err != nil {
		return register{}, err
	}
	return register{dir, o.program}, os.CopyFS(filepath.Join(dir, "share"), os.DirFS(o.srv.share))
}

func (r register) remove() { _ = os.RemoveAll(r.dir) }

func (r register) path() string { return filepath.Join(r.dir, "share", "laskoll.db") }

// check returns what is wrong with the copy: by the program, which reads and
// folds all of it, and by the ledger, which follows the chain of hashes.
func (r register) check() error {
	if out, err := r.ask("check"); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return r.view(ledger.Verify)
}

// view looks into the file that is used with bbolt alone.
func (r register) view(look func(*bbolt.Tx) error) error {
	path, err := drive.LiveFile(r.path())
	if err != nil {
		return err
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.View(look)
}

// views are the commands whose answers must be the same everywhere. The day
// is given, for one of the PCs may be a day wrong.
func views() []string {
	day := time.Now().AddDate(0, 0, 2).Format(time.DateOnly)
	return []string{"list --json --today " + day, "receipts --json --today " + day, "find Kund0007 --json --today " + day, "log --json --today " + day}
}

// ask runs a command of the program on the copy, on the host.
func (r register) ask(command string) ([]byte, error) {
	cmd := exec.Command(r.program, strings.Fields(command)...)
	cmd.Env = []string{"HOME=" + r.dir, "LASKOLL_REGISTER=" + r.path()}
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("laskoll %s on the host: %w", command, err)
	}
	return out, err
}

func (r register) log() (out []entry, err error) {
	b, err := r.ask("log --json")
	if err != nil {
		return nil, err
	}
	return out, json.Unmarshal(b, &out)
}

func (r register) cases() (out []entry, err error) {
	b, err := r.ask("list --json")
	if err != nil {
		return nil, err
	}
	return out, json.Unmarshal(b, &out)
}

// digest returns what the views look like on the host.
func (r register) digest() (string, error) {
	var all strings.Builder
	for _, v := range views() {
		cmd := exec.Command("sha256sum")
		b, err := r.ask(v)
		if err != nil {
			return "", err
		}
		cmd.Stdin = strings.NewReader(string(b))
		sum, err := cmd.Output()
		if err != nil {
			return "", err
		}
		all.Write(sum)
	}
	return all.String(), nil
}

// digest returns what the views look like on the PC, whatever it says of how
// long it takes.
func (p *pc) digest() (string, error) {
	var all strings.Builder
	for _, v := range views() {
		out, err := p.must("laskoll %s >/tmp/view 2>/tmp/words && sha256sum </tmp/view", v)
		if err != nil {
			return "", err
		}
		all.WriteString(out)
	}
	return all.String(), nil
}

// agree waits until every PC has sent what it kept and sees what a copy of the
// register shows on the host. It returns that copy.
func (o *office) agree(limit time.Duration) (register, error) {
	for end := time.Now().Add(limit); ; time.Sleep(time.Second) {
		r, err := o.compare()
		if err == nil || time.Now().After(end) {
			return r, err
		}
		r.remove()
	}
}

// compare has every PC show its views, and tells which PC shows other ones
// than a copy does that was made after that.
func (o *office) compare() (register, error) {
	got := make([]string, len(o.pcs))
	var g errgroup.Group
	for i, p := range o.pcs {
		g.Go(func() (err error) { got[i], err = p.digest(); return err })
	}
	if err := g.Wait(); err != nil {
		return register{}, err
	}
	r, err := o.copyRegister()
	if err != nil {
		return r, err
	}
	want, err := r.digest()
	for i, p := range o.pcs {
		if err == nil && got[i] != want {
			err = fmt.Errorf("PC %d sees\n%sand the host\n%s", p.id, got[i], want)
		}
	}
	return r, err
}
