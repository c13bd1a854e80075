package record_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"

	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// Would have caught a record that only our own code can read, a field that
// record.proto does not tell of, and one that it tells wrongly.
func TestRealProtobufReadsRecords(t *testing.T) {
	file, seen := parseProto(t, "record.proto"), make(map[protoreflect.FullName]bool)
	for _, f := range append(storetest.Kinds(), storetest.Grown()...) {
		r, err := record.Encode(golden(f))
		if err != nil {
			t.Fatal(err)
		}
		envelope := asProto(t, file, "Envelope", r.Bytes)
		field := func(name protoreflect.Name) []byte {
			return envelope.Get(envelope.Descriptor().Fields().ByName(name)).Bytes()
		}
		header, event := asProto(t, file, "Header", field("header")), asProto(t, file, "Event", field("body"))
		wholeyKnown(t, envelope)
		wholeyKnown(t, header)
		if unknown := strings.Contains(goldenFile(f), "unknown"); !unknown {
			wholeyKnown(t, event)
			fill(t, event, seen, prototext.Format(event))
		}
	}
	filled(t, file.Messages().ByName("Event"), seen)
}

// asProto reads a message as real protobuf does, and wants it to write the same.
func asProto(t *testing.T, file protoreflect.FileDescriptor, name protoreflect.Name, written []byte) *dynamicpb.Message {
	t.Helper()
	m := dynamicpb.NewMessage(file.Messages().ByName(name))
	if err := proto.Unmarshal(written, m); err != nil {
		t.Fatalf("proto.Unmarshal of %s %x: %v", name, written, err)
	}
	back, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err != nil || string(back) != string(written) {
		t.Errorf("proto.Marshal of %s = %x, %v, want %x", name, back, err, written)
	}
	return m
}

// wholeyKnown fails for a field that the description lacks, at any depth.
func wholeyKnown(t *testing.T, m protoreflect.Message) {
	t.Helper()
	if len(m.GetUnknown()) > 0 {
		t.Errorf("%s holds fields that record.proto does not have: %x", m.Descriptor().FullName(), m.GetUnknown())
	}
	m.Range(func(fd protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case fd.Kind() != protoreflect.MessageKind:
		case fd.IsList():
			for i := range v.List().Len() {
				wholeyKnown(t, v.List().Get(i).Message())
			}
		default:
			wholeyKnown(t, v.Message())
		}
		return true
	})
}

// fill notes which fields of a fact an example fills in.
func fill(t *testing.T, m protoreflect.Message, seen map[protoreflect.FullName]bool, text string) {
	t.Helper()
	fact := m.WhichOneof(m.Descriptor().Oneofs().ByName("fact"))
	if fact == nil {
		t.Errorf("no fact in:\n%s", text)
		return
	}
	fields := fact.Message().Fields()
	for i := range fields.Len() {
		if fd := fields.Get(i); m.Get(fact).Message().Has(fd) {
			seen[fd.FullName()] = true
		}
	}
}

// filled fails for a field of a fact that record.proto has and that no
// example fills in: it would never be tested.
func filled(t *testing.T, event protoreflect.MessageDescriptor, seen map[protoreflect.FullName]bool) {
	t.Helper()
	facts := event.Oneofs().ByName("fact").Fields()
	for i := range facts.Len() {
		for fields, n := facts.Get(i).Message().Fields(), 0; n < fields.Len(); n++ {
			if name := fields.Get(n).FullName(); !seen[name] {
				t.Errorf("%s is filled in by no example", name)
			}
		}
	}
}

var (
	protoComment = regexp.MustCompile(`//[^\n]*`)
	protoMessage = regexp.MustCompile(`(?s)message (\w+) \{(.*?)\n\}`)
	protoOneof   = regexp.MustCompile(`(?s)oneof fact \{(.*?)\}`)
	protoField   = regexp.MustCompile(`(repeated )?(\w+) (\w+) = (\d+);`)
	protoTypes   = map[string]descriptorpb.FieldDescriptorProto_Type{
		"bytes":  descriptorpb.FieldDescriptorProto_TYPE_BYTES,
		"string": descriptorpb.FieldDescriptorProto_TYPE_STRING,
		"int64":  descriptorpb.FieldDescriptorProto_TYPE_INT64,
		"bool":   descriptorpb.FieldDescriptorProto_TYPE_BOOL,
		"uint64": descriptorpb.FieldDescriptorProto_TYPE_UINT64,
		"uint32": descriptorpb.FieldDescriptorProto_TYPE_UINT32,
		"sint32": descriptorpb.FieldDescriptorProto_TYPE_SINT32,
	}
)

// parseProto reads as much of the language as record.proto uses.
func parseProto(t *testing.T, name string) protoreflect.FileDescriptor {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := protoComment.ReplaceAllString(string(src), "")
	out := &descriptorpb.FileDescriptorProto{
		Name: proto.String(name), Package: proto.String("laskoll"), Syntax: proto.String("proto3"),
	}
	for _, m := range protoMessage.FindAllStringSubmatch(text, -1) {
		out.MessageType = append(out.MessageType, parseMessage(m[1], m[2]))
	}
	file, err := protodesc.NewFile(out, nil)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return file
}

func parseMessage(name, body string) *descriptorpb.DescriptorProto {
	m := &descriptorpb.DescriptorProto{Name: &name}
	inside := protoOneof.FindString(body)
	if inside != "" {
		m.OneofDecl = []*descriptorpb.OneofDescriptorProto{{Name: proto.String("fact")}}
	}
	for _, f := range protoField.FindAllStringSubmatch(body, -1) {
		n, _ := strconv.Atoi(f[4])
		fd := &descriptorpb.FieldDescriptorProto{
			Name: proto.String(f[3]), Number: proto.Int32(int32(n)),
			Label: descriptorpb.FieldDescriptorProto_LABEL_OPTIONAL.Enum(),
		}
		if f[1] != "" {
			fd.Label = descriptorpb.FieldDescriptorProto_LABEL_REPEATED.Enum()
		}
		if typ, ok := protoTypes[f[2]]; ok {
			fd.Type = typ.Enum()
		} else {
			fd.Type, fd.TypeName = descriptorpb.FieldDescriptorProto_TYPE_MESSAGE.Enum(), proto.String(".laskoll."+f[2])
		}
		if strings.Contains(inside, f[0]) {
			fd.OneofIndex = proto.Int32(0)
		}
		m.Field = append(m.Field, fd)
	}
	return m
}
