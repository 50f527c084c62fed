#pragma once
/// What the program says to people: text from files and names passes, control characters do not.

#include <ostream>
#include <streambuf>
#include <string>

namespace sitewatt {

/// Control characters (C0 but line feed and tab, DEL, C1) written as \u001b, so that no file can drive a terminal.
class PrintableBuffer final : public std::streambuf {
  public:
    explicit PrintableBuffer(std::streambuf* to) : to_(to) {}

  protected:
    int overflow(int c) override;
    int sync() override { return to_->pubsync(); }

  private:
    bool put(unsigned char c) { return to_->sputc(static_cast<char>(c)) != traits_type::eof(); }
    bool escape(unsigned char c);

    std::streambuf* to_;
    bool after_c2_ = false; ///< the first byte of a C1 character, or of a harmless one, was seen
};

/// The same for text that goes another way.
std::string printable(const std::string& text);

/// A stream that writes printable text for as long as this lives.
class PrintableStream {
  public:
    explicit PrintableStream(std::ostream& stream) : stream_(stream), kept_(stream.rdbuf()), buffer_(kept_) {
        stream.rdbuf(&buffer_);
    }
    ~PrintableStream() { stream_.rdbuf(kept_); }
    PrintableStream(const PrintableStream&) = delete;
    PrintableStream& operator=(const PrintableStream&) = delete;

  private:
    std::ostream& stream_;
    std::streambuf* kept_;
    PrintableBuffer buffer_;
};

} // namespace sitewatt
