package drive

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// At reports whether a path leads to the place where this register lies, under
// whatever name: a drive letter, a server's name, a link. A copy of the folder
// holds the same files, so what is there tells nothing: a file that nobody has
// is written by the one name and looked for by the other. The error is for
// places that cannot be compared, as a storage.ErrMissing when there is nothing
// at the path.
func (d *Drive) At(ctx context.Context, path string) (bool, error) {
	same, err := inTime(ctx, path, func() (bool, error) { return onePlace(path, d.path) })
	return same, explain(path, err)
}

// onePlace writes at the first path and reads at the second.
func onePlace(a, b string) (bool, error) {
	a, err := resolve(a)
	if err != nil || a == b {
		return err == nil, err
	}
	a, first, err := truePath(a)
	if err != nil {
		return false, err
	}
	b, second, err := truePath(b)
	switch {
	case err != nil:
		return false, err
	case a == b:
		return true, nil
	case !sameName(filepath.Base(a), filepath.Base(b)):
		return false, nil
	}
	token, name := []byte(rand.Text()), "laskoll.same-"+rand.Text()[:10]
	if err := leaveToken(filepath.Join(filepath.Dir(a), name), token); err != nil {
		// Where nothing can be written, nothing can be sent either.
		return os.SameFile(first, second), nil
	}
	defer os.Remove(filepath.Join(filepath.Dir(a), name)) // it tells nobody anything
	got, err := ReadSmall(filepath.Join(filepath.Dir(b), name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && string(got) == string(token), err
}

// truePath follows the links of the path of a register that is there, and tells
// of its folder.
func truePath(path string) (string, os.FileInfo, error) {
	if _, err := LiveFile(path); err != nil {
		return path, nil, err
	}
	// A network drive may not tell; its name is as good then.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	info, err := os.Stat(filepath.Dir(path))
	return path, info, err
}

// leaveToken writes a file that must not be there.
func leaveToken(name string, token []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(token)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(name))
	}
	return nil
}
