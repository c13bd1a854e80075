package model

// FactName returns the name of the fact's kind in machine-readable output.
func FactName(f Fact) string {
	switch f.(type) {
	case Opened:
		return "opened"
	case Changed:
		return "changed"
	case MomentDone:
		return "moment_done"
	case MomentUndone:
		return "moment_undone"
	case MomentSkipped:
		return "moment_skipped"
	case MomentsAssumed:
		return "moments_assumed"
	case KeyReceived:
		return "key_received"
	case KeyChanged:
		return "key_changed"
	case KeyReturned:
		return "key_returned"
	case KeyMoved:
		return "key_moved"
	case KeySigned:
		return "key_signed"
	case LockOut:
		return "lock_out"
	case LockBack:
		return "lock_back"
	case LockReplaced:
		return "lock_replaced"
	case LockShared:
		return "lock_shared"
	case FittingPlanned:
		return "fitting_planned"
	case FittingFailed:
		return "fitting_failed"
	case Consented:
		return "consented"
	case StayBegan:
		return "stay_began"
	case StayEnded:
		return "stay_ended"
	case ReceiptMoved:
		return "receipt_moved"
	case NoteAdded:
		return "note_added"
	case Hindered:
		return "hindered"
	case Reviewed:
		return "reviewed"
	case Closed:
		return "closed"
	case Reopened:
		return "reopened"
	case Settled:
		return "settled"
	case OfficeSettled:
		return "office_settled"
	case ListMapped:
		return "list_mapped"
	case Exported:
		return "exported"
	case Revealed:
		return "revealed"
	case Reverted:
		return "reverted"
	case Healed:
		return "healed"
	case Dropped:
		return "dropped"
	}
	return "unknown"
}

var fieldNames = [fieldEnd]string{
	FieldGiven: "given_name", FieldFamily: "family_name", FieldPersonnummer: "personnummer",
	FieldStreet: "street", FieldPostalCode: "postal_code", FieldTown: "town", FieldPhone: "phone",
	FieldDoorCode: "door_code", FieldContactName: "contact_name", FieldContactRelation: "contact_relation",
	FieldContactPhone: "contact_phone", FieldProtected: "protected", FieldArea: "area",
	FieldOrganisation: "organisation", FieldChannel: "channel", FieldHasLock: "has_lock",
	FieldNoLockReason: "no_lock_reason", FieldKeyNeeded: "key_needed",
	FieldPort: "port", FieldPortTag: "port_tag", FieldPortConsent: "port_consent",
	FieldDecided: "decided", FieldLockSerial: "lock_serial", FieldBatteryAt: "battery_changed", FieldBatteryDue: "battery_due",
}

// FieldName returns the field's name in machine-readable output.
func FieldName(f Field) string {
	if f == 0 || f >= fieldEnd {
		return "unknown"
	}
	return fieldNames[f]
}
