// The files of Python, fetched by the page and by its worker.

const plainFetch = globalThis.fetch;

// heard(length) is called as a file comes, over() when it is whole, failed(sentence, values) when it does not come: for
// the page to say, as a worker has no catalogue. Low priority: most of what a reader waits for was computed ahead, and
// goes first.
export async function fetched(url, { heard, over, failed }, request) {
  const name = new URL(url).pathname.split("/").pop();
  const fail = (sentence, status = 0) => {
    failed(sentence, { name, status });
    throw new Error(sentence);
  };
  const response = await plainFetch(url, { ...request, priority: "low" })
    .catch(() => fail("Python could not start, because {name} could not be fetched."));
  if (response.status === 404) fail("Python could not start, because {name} is missing.");
  if (!response.ok) {
    fail("Python could not start, because the host answers {status} when asked for {name}.", response.status);
  }
  if (response.headers.get("Content-Type")?.startsWith("text/html")) {
    fail("Python could not start, because the host sends a page in place of {name}.");
  }
  const reader = response.body.getReader();
  const body = new ReadableStream({
    async pull(stream) {
      const { done, value } = await reader.read()
        .catch(() => fail("Python could not start, because {name} broke off."));
      if (done) {
        stream.close();
        over();
      } else {
        heard(value.length);
        stream.enqueue(value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { headers: response.headers });
}
