// The files of Python, fetched by the page and by its worker.

const plainFetch = globalThis.fetch;

// heard(length) is called as a file comes, over() when it is whole, failed(why) when it does not come: why is what the
// host did, in words that follow “because”. Low priority: most of what a reader waits for was computed ahead, and goes
// first.
export async function fetched(url, { heard, over, failed }, request) {
  const name = new URL(url).pathname.split("/").pop();
  const fail = (why) => {
    failed(why);
    throw new Error(why);
  };
  const response = await plainFetch(url, { ...request, priority: "low" })
    .catch(() => fail(`${name} could not be fetched`));
  if (response.status === 404) fail(`${name} is missing`);
  if (!response.ok) fail(`the host answers ${response.status} when asked for ${name}`);
  if (response.headers.get("Content-Type")?.startsWith("text/html")) fail(`the host sends a page in place of ${name}`);
  const reader = response.body.getReader();
  const body = new ReadableStream({
    async pull(stream) {
      const { done, value } = await reader.read().catch(() => fail(`${name} broke off`));
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
