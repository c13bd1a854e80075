package storetest_test

import (
	"testing"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught a model that does not keep the contract itself.
func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) storage.Store { return &storetest.Memory{} })
}
