#pragma once
/// The context every object of SUNDIALS belongs to, and an ear for what the library says. Its versions 6 and 7 name and
/// do this differently; the difference ends here.

#include <string>

namespace sitewatt {

class Context {
  public:
    /// @throws SolverError if there is no memory
    Context();
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// The library's SUNContext.
    void* id() const { return id_; }

    /// Hears an integrator's words from now on, instead of the terminal.
    void listen(void* integrator);
    /// What the library said last.
    const std::string& message() const { return message_; }

  private:
    void* id_ = nullptr;
    std::string message_;
};

} // namespace sitewatt
