// SPDX-License-Identifier: MIT
#include "summary/length_memory.hpp"

#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

// A page that is touched for the first time costs a fault, which is dearer than writing the
// thousand lengths that it holds. So large blocks are cut from chunks that the system may back by
// one page of 2 MiB each: of ten million tickets with two times each, that takes about 2 of the
// 3 ns a ticket that the kernel had. A chunk is given back with the last of its blocks.

namespace cx {
namespace {

using Length = std::uint32_t;

constexpr std::size_t chunk_bytes = std::size_t{2} << 20;
constexpr std::size_t chunk_size = chunk_bytes / sizeof(Length);
/// Smaller blocks would keep a chunk alive for little.
constexpr std::size_t large = 4096;

std::shared_ptr<Length[]> new_chunk() {
  constexpr std::align_val_t aligned{chunk_bytes};
  void* const memory = ::operator new(chunk_bytes, aligned);
#ifdef __linux__
  (void)madvise(memory, chunk_bytes, MADV_HUGEPAGE);  // where it is refused, pages are small
#endif
  return {static_cast<Length*>(memory), [](Length* chunk) { ::operator delete(chunk, aligned); }};
}

/// What is left of a chunk.
struct Rest {
  std::shared_ptr<Length[]> chunk;
  std::size_t used = chunk_size;
};

}  // namespace

std::shared_ptr<Length[]> length_memory(std::size_t lengths) {
  if (lengths < large || lengths > chunk_size)
    return std::make_shared_for_overwrite<Length[]>(lengths);
  thread_local Rest rest;
  if (lengths > chunk_size - rest.used) rest = {new_chunk(), 0};
  Length* const from = rest.chunk.get() + rest.used;
  rest.used += lengths;
  return {rest.chunk, from};
}

}  // namespace cx
