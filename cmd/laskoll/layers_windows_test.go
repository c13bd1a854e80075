package main

import (
	"testing"

	"golang.org/x/sys/windows/registry"
)

// A policy's values are taken by their names, numbers as what they are for.
func TestPolicy(t *testing.T) {
	const path = `Software\LaskollTest`
	key, _, err := registry.CreateKey(registry.CURRENT_USER, path, registry.ALL_ACCESS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		key.Close()
		if err := registry.DeleteKey(registry.CURRENT_USER, path); err != nil {
			t.Error(err)
		}
	})
	if err := key.SetStringValue("register", `\\server\omsorg`); err != nil {
		t.Fatal(err)
	}
	if err := key.SetDWordValue("idle_lock", 0xffffffff); err != nil {
		t.Fatal(err)
	}
	if err := key.SetStringValue("name", "Anna"); err != nil {
		t.Fatal(err)
	}
	l := policyAt(registry.CURRENT_USER, `HKCU\`, path)
	if len(l.values) != 2 || l.values["register"] != `\\server\omsorg` || l.values["idle_lock"] != int64(-1) || l.where != `HKCU\`+path {
		t.Errorf("policyAt = %v, want the register and -1", l)
	}
	if got := policyAt(registry.CURRENT_USER, `HKCU\`, `Software\LaskollNone`); len(got.values) != 0 {
		t.Errorf("policyAt of no key = %v, want nothing", got)
	}
}
