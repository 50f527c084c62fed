// Preloaded by faults_test.py: the call number SITEWATT_FAIL_AT of this process that writes to a file fails with the
// error SITEWATT_FAIL_WITH, or every write takes half of what it is given (SITEWATT_SHORT). What was counted is written
// to the file SITEWATT_COUNT at the end.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int calls = 0, fail_at = 0, fail_with = 0, halve = 0;

static int number(const char* name) {
    const char* text = getenv(name);
    return text != NULL ? atoi(text) : 0;
}
__attribute__((constructor)) static void begin(void) {
    fail_at = number("SITEWATT_FAIL_AT");
    fail_with = number("SITEWATT_FAIL_WITH");
    halve = number("SITEWATT_SHORT");
}
__attribute__((destructor)) static void end(void) {
    const char* path = getenv("SITEWATT_COUNT");
    if (path == NULL) return;
    char text[16];
    const int length = snprintf(text, sizeof text, "%d", calls);
    const int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        syscall(SYS_write, file, text, (size_t)length);
        syscall(SYS_close, file);
    }
}
static int fails(void) {
    if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != fail_at) return 0;
    errno = fail_with;
    return 1;
}
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* data, size_t size) {
    if (file > 2) {
        if (fails()) return -1;
        if (halve && size > 1) size /= 2;
    }
    return NEXT(write)(file, data, size);
}
ssize_t writev(int file, const struct iovec* parts, int count) {
    if (file > 2) {
        if (fails()) return -1;
        if (halve && parts[0].iov_len > 1) return NEXT(write)(file, parts[0].iov_base, parts[0].iov_len / 2);
    }
    return NEXT(writev)(file, parts, count);
}
int fsync(int file) { return fails() ? -1 : NEXT(fsync)(file); }
int rename(const char* from, const char* to) { return fails() ? -1 : NEXT(rename)(from, to); }
int mkdir(const char* path, mode_t mode) { return fails() ? -1 : NEXT(mkdir)(path, mode); }
static int opens(int folder, const char* path, int flags, mode_t mode) {
    if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0 && fails()) return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}
int open(const char* path, int flags, ...) {
    __builtin_va_list more;
    __builtin_va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? __builtin_va_arg(more, mode_t) : 0;
    __builtin_va_end(more);
    return opens(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    __builtin_va_list more;
    __builtin_va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? __builtin_va_arg(more, mode_t) : 0;
    __builtin_va_end(more);
    return opens(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
