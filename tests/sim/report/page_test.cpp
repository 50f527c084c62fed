#include "sim/error.hpp"
#include "sim/report/page.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_result.hpp"

#include <fstream>

using namespace sitewatt;

TEST_CASE("hashes of the policy are SHA-256 in base 64") {
    // printf '' | openssl dgst -sha256 -binary | base64, and of 'abc'
    CHECK(policy_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    CHECK(policy_hash("abc") == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}

TEST_CASE("a page is filled once: what is put in is not looked at again") {
    const PageFiles files{"<{{policy}}><{{title}}>{{style}}|{{script}}|{{data}}", "s{{data}}", "j", "u", "v"};
    const std::string text = page(files, "{{script}} & <b>\"", R"({"a":"{{title}}"})");
    CHECK_THAT(text, Catch::Contains("<{{script}} &amp; &lt;b&gt;&quot;>us{{data}}|vj|{\"a\":\"{{title}}\"}"));
    CHECK_THAT(text, Catch::Contains("default-src 'none'") && Catch::Contains("script-src " + policy_hash("vj")) &&
                         Catch::Contains("style-src " + policy_hash("us{{data}}")));
    CHECK(page({"no place {{", "", "", "", ""}, "t", "d") == "no place ");
}

TEST_CASE("the embedded page holds its places once, and nothing that reaches out") {
    const PageFiles& files = page_files();
    for (const char* place : {"{{policy}}", "{{title}}", "{{style}}", "{{data}}", "{{script}}"})
        CHECK(files.frame.find(place) != std::string_view::npos);
    for (const auto text : {files.frame, files.style, files.script})
        for (const char* outside : {"http:", "https:", "//cdn", "@import", "url(", "innerHTML", "eval("}) {
            const auto at = text.find(outside);
            // The name of SVG is an address that nobody visits.
            CHECK((at == std::string_view::npos || text.substr(at).starts_with("http://www.w3.org/2000/svg")));
        }
    CHECK(files.script.find("</script") == std::string_view::npos);
    CHECK(files.charts_script.find("</script") == std::string_view::npos);
    CHECK(files.charts_script.empty() == files.charts_style.empty());
}

TEST_CASE("a report of a hostile title is a page in which the title is text") {
    const fake::ResultOnDisk result({"</title><script>alert(1)</script>", "h", {}, {}});
    const std::string text = report(result.path);
    CHECK(text.find("<script>alert") == std::string::npos);
    CHECK_THAT(text, Catch::Contains("&lt;script&gt;alert(1)"));
    CHECK(text.size() < 2000000);
}

TEST_CASE("no report is made of what is no result, and the message names the file") {
    const auto path = std::filesystem::temp_directory_path() / ("nothing_" + std::to_string(::getpid()) + ".nc");
    std::ofstream(path) << "no result";
    CHECK_THROWS_AS(report(path), StorageError);
    CHECK_THROWS_WITH(report(path), Catch::Contains(path.filename().string()));
    std::filesystem::remove(path);
}
