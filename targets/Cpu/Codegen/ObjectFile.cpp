// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Adds a section to a relocatable ELF file. The file stays as it is; behind it come the data, a longer table of names
// and the table of sections with one row more.

#include "targets/Cpu/Codegen/ObjectFile.h"

#include "llvm/Object/ELF.h"

using namespace glia::cpu;
using namespace llvm;
using namespace llvm::object;

static void append(std::vector<char> &bytes, StringRef text) { bytes.insert(bytes.end(), text.begin(), text.end()); }

template <typename T> static void append(std::vector<char> &bytes, const T &record) {
  append(bytes, StringRef(reinterpret_cast<const char *>(&record), sizeof(record)));
}

static void alignTo(std::vector<char> &bytes, uint64_t fileOffset, uint64_t alignment) {
  bytes.resize(bytes.size() + (llvm::alignTo(fileOffset, alignment) - fileOffset), '\0');
}

namespace {

/// One file under change.
template <typename ELFT> class SectionAdder {
public:
  using Header = typename ELFT::Ehdr;
  using Section = typename ELFT::Shdr;
  using Symbol = typename ELFT::Sym;

  SectionAdder(std::vector<char> &head, std::vector<char> &tail) : head(head), tail(tail) {}

  /// Whether `symbol` is undefined in the file; it then is defined as `size` bytes that begin after `head`.
  Expected<bool> add(StringRef symbol, uint64_t size) {
    Expected<ELFFile<ELFT>> file = ELFFile<ELFT>::create({head.data(), head.size()});
    if (!file)
      return file.takeError();
    auto sections = file->sections();
    if (!sections)
      return sections.takeError();
    std::vector<Section> table(sections->begin(), sections->end());
    Expected<Symbol *> wanted = findUndefined(*file, *sections, symbol);
    if (!wanted || !*wanted)
      return wanted ? Expected<bool>(false) : wanted.takeError();
    Symbol &found = **wanted;
    found.st_shndx = table.size();
    found.st_value = 0;
    found.st_size = size;
    found.setBindingAndType(found.getBinding(), ELF::STT_OBJECT);
    alignTo(head, head.size(), tablesAlignment);
    appendSection(table, size);
    return true;
  }

private:
  /// The place of an undefined symbol in `head`, or null.
  Expected<Symbol *> findUndefined(const ELFFile<ELFT> &file, typename ELFT::ShdrRange sections, StringRef name) {
    for (const Section &section : sections) {
      if (section.sh_type != ELF::SHT_SYMTAB)
        continue;
      auto names = file.getStringTableForSymtab(section);
      auto symbols = names ? file.symbols(&section) : names.takeError();
      if (!symbols)
        return symbols.takeError();
      for (const Symbol &symbol : *symbols) {
        auto text = symbol.getName(*names);
        if (!text)
          return text.takeError();
        if (*text == name && symbol.isUndefined())
          return reinterpret_cast<Symbol *>(head.data() + (reinterpret_cast<const char *>(&symbol) - head.data()));
      }
    }
    return nullptr;
  }

  /// The tables of names and of sections, behind the data.
  void appendSection(std::vector<Section> &table, uint64_t size) {
    auto &header = *reinterpret_cast<Header *>(head.data());
    uint64_t data = head.size();
    Section &names = table[header.e_shstrndx];
    append(tail, StringRef(head.data() + names.sh_offset, names.sh_size));
    Section added{};
    added.sh_name = tail.size();
    added.sh_type = ELF::SHT_PROGBITS;
    added.sh_flags = ELF::SHF_ALLOC;
    added.sh_offset = data;
    added.sh_size = size;
    added.sh_addralign = tablesAlignment;
    append(tail, StringRef(".rodata.glia\0", sizeof(".rodata.glia")));
    names.sh_offset = data + size;
    names.sh_size = tail.size();
    table.push_back(added);
    alignTo(tail, data + size + tail.size(), alignof(uint64_t));
    header.e_shoff = data + size + tail.size();
    header.e_shnum = table.size();
    for (const Section &section : table)
      append(tail, section);
  }

  std::vector<char> &head, &tail;
};

} // namespace

Expected<ObjectFile> ObjectFile::create(std::vector<char> code, StringRef symbol, const Tables &tables) {
  ObjectFile object;
  object.head = std::move(code);
  if (tables.getBytes() == 0)
    return object;
  StringRef ident(object.head.data(), std::min<size_t>(object.head.size(), ELF::EI_NIDENT));
  if (!ident.starts_with(ELF::ElfMagic) || ident.size() < ELF::EI_NIDENT || ident[ELF::EI_CLASS] != ELF::ELFCLASS64)
    return createStringError("constant data is added to ELF files of 64 bits only");
  Expected<bool> isAdded = ident[ELF::EI_DATA] == ELF::ELFDATA2LSB
                               ? SectionAdder<ELF64LE>(object.head, object.tail).add(symbol, tables.getBytes())
                               : SectionAdder<ELF64BE>(object.head, object.tail).add(symbol, tables.getBytes());
  if (!isAdded)
    return isAdded.takeError();
  if (*isAdded)
    object.tables = &tables;
  return object;
}

uint64_t ObjectFile::getSize() const { return head.size() + tail.size() + (tables ? tables->getBytes() : 0); }

void ObjectFile::write(raw_ostream &os) const {
  os.write(head.data(), head.size());
  if (tables)
    tables->write([&](ArrayRef<char> bytes) { os.write(bytes.data(), bytes.size()); });
  os.write(tail.data(), tail.size());
}
