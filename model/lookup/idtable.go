package lookup

import (
	"encoding/binary"
	"math/bits"

	"laskoll/model"
)

// idTable finds a case's slot by its id: a hash table of slots, five bytes a
// case where a map would take forty.
type idTable []uint32 // slot and one; 0 is free

// newIDTable returns the table of ids; of an id that is there twice it finds
// the last.
func newIDTable(ids []model.CaseID) idTable {
	t := make(idTable, len(ids)*5/4+1)
	for slot, id := range ids {
		i := t.start(id)
		for t[i] != 0 && ids[t[i]-1] != id {
			i = t.after(i)
		}
		t[i] = uint32(slot) + 1
	}
	return t
}

// find returns the slot at which ids has id.
func (t idTable) find(ids []model.CaseID, id model.CaseID) (uint32, bool) {
	for i := t.start(id); t[i] != 0; i = t.after(i) {
		if slot := t[i] - 1; ids[slot] == id {
			return slot, true
		}
	}
	return 0, false
}

// start spreads ids over the table. Ids made by one PC in one moment have
// their first bytes in common, those of tests all but their last.
func (t idTable) start(id model.CaseID) int {
	a, b := binary.LittleEndian.Uint64(id[:8]), binary.LittleEndian.Uint64(id[8:])
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xbf58476d1ce4e5b9)
	hi, _ = bits.Mul64((hi^lo)*0x94d049bb133111eb, uint64(len(t)))
	return int(hi)
}

func (t idTable) after(i int) int {
	if i++; i == len(t) {
		return 0
	}
	return i
}
