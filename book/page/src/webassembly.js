// WebAssembly is compiled as it comes only under its own media type, which a host may not know. The page's worker
// imports this; in JupyterLite it stands before Pyodide's script (copy_pyodide of beltroad/workshop/lite.py).
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (code, imports) => {
  const sent = await code;
  const type = { "content-type": "application/wasm" };
  const known = sent.headers.get("content-type") === type["content-type"];
  return instantiate(known ? sent : new Response(sent.body, { status: sent.status, headers: type }), imports);
};
