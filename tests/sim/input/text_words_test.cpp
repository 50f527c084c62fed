#include "sim/input/text_words.hpp"

#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("a text tells the words it takes and the one it has where none is said") {
    constexpr std::array<std::string_view, 2> words{"calm", "eager"};
    CHECK(words_text({.name = "mode", .meaning = "", .fallback = "calm", .choices = words}) ==
          "; one of calm, eager; default calm");
    CHECK(words_text({.name = "mode", .meaning = "", .choices = words}) == "; one of calm, eager");
    CHECK(words_text({.name = "model", .meaning = "", .fallback = "calm", .known = words}) ==
          "; known are calm, eager; default calm");
    CHECK(words_text({.name = "loop", .meaning = ""}).empty());
}
