package drive

import (
	"fmt"
	"os"
)

// Scratch makes an empty file on the PC's own disk, beside the images, for what
// a job puts down and does not keep. Its user closes it with drop, which
// removes it; what a killed program leaves goes with its images.
func Scratch(opts Options) (f *os.File, drop func(), err error) {
	opts, err = opts.withDefaults()
	if err != nil {
		return nil, nil, err
	}
	f, err = os.CreateTemp(opts.images(), "image-*.db")
	if err != nil {
		return nil, nil, fmt.Errorf("make room on this PC: %w", err)
	}
	hideImage(f.Name())
	return f, func() {
		f.Close()
		_ = os.Remove(f.Name()) // where it has no name any more there is nothing to do
	}, nil
}
