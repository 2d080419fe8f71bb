"use strict";
// The drop page: send what is dropped, follow the check, show what comes back. Everything stays on 127.0.0.1.
(() => {
  const at = (id) => document.getElementById(id);
  const zone = at("zona"), input = at("berkas"), bar = at("maju"), process = at("proses");
  const news = at("kabar"), trouble = at("galat"), result = at("hasil"), said = document.body.dataset;
  let visit = null, alive = null, busy = false;

  async function open() {
    const answer = await fetch("visits", { method: "POST" });
    if (!answer.ok) throw new Error(answer.status);
    visit = (await answer.json()).visit;
    alive = new EventSource(`visits/${visit}/alive`);
  }

  function complain(text) {
    const line = document.createElement("p");
    line.className = "lk-error";
    line.textContent = text;
    trouble.append(line);
  }

  function show(text, share) {
    news.textContent = text;
    process.hidden = share === null;
    if (share !== null) bar.value = share;
  }

  async function send(files) {
    await fetch(`visits/${visit}/files`, { method: "DELETE" });
    let sent = 0;
    for (const file of files) {
      if (file.size > Number(said.limit)) {
        complain(said.large.replace("{file}", file.name));
        continue;
      }
      show(said.sending.replace("{file}", file.name), 2);
      const answer = await fetch(`visits/${visit}/files/${encodeURIComponent(file.name)}`, { method: "PUT", body: file });
      if (answer.ok) sent += 1;
      else complain((({ 413: said.large, 507: said.full })[answer.status] ?? said.lost).replace("{file}", file.name));
    }
    return sent;
  }

  async function check() {
    const answer = await fetch(`visits/${visit}/check`, { method: "POST" });
    if (!answer.ok) throw new Error(answer.status);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      rest += value;
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) take(JSON.parse(line));
    }
  }

  function take(message) {
    if (message.error) return complain(message.error);
    if (message.html === undefined) return show(message.text, message.share);
    result.innerHTML = message.html;
    show(message.text, null);
    zone.classList.add("sempit");
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
  }

  async function take_files(files) {
    if (busy || !files.length) return;
    busy = true;
    trouble.replaceChildren();
    result.replaceChildren();
    result.setAttribute("aria-busy", "true");
    try {
      if (!visit) await open();
      if (await send(files)) await check();
      else show("", null);
    } catch {
      show("", null);
      complain(said.lost);
      visit = null;
    }
    result.removeAttribute("aria-busy");
    input.value = "";
    busy = false;
  }

  async function take_layout(form) {
    const columns = {};
    for (const choice of form.querySelectorAll("select")) columns[choice.dataset.column] = choice.value;
    const body = JSON.stringify({
      sheet: form.dataset.sheet || "", first: Number(form.elements.first.value), last: Number(form.elements.last.value), columns,
    });
    trouble.replaceChildren();
    const answer = await fetch(`visits/${visit}/books/${form.dataset.book}/layout`, { method: "POST", body });
    if (!answer.ok) return complain(said.lost);
    const { error } = await answer.json();
    if (error) {
      complain(error);
      trouble.scrollIntoView({ block: "center" });
    } else await check();
  }

  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  }

  input.addEventListener("change", () => take_files([...input.files]));
  for (const kind of ["dragenter", "dragover"]) {
    addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("atas"); });
  }
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("atas"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("atas");
    take_files([...event.dataTransfer.files]);
  });
  addEventListener("hashchange", reveal);
  result.addEventListener("click", (event) => {
    if (event.target.closest(".cetak")) print();
    else if (event.target.closest("a[href^='#']")) setTimeout(reveal);
  });
  result.addEventListener("submit", (event) => {
    event.preventDefault();
    take_layout(event.target).catch(() => complain(said.lost));
  });
  addEventListener("beforeprint", () => {
    for (const card of result.querySelectorAll("details.lk-card")) card.open = true;
  });
  addEventListener("pagehide", () => {
    if (visit) navigator.sendBeacon(`visits/${visit}/close`);
    if (alive) alive.close();
    visit = null;
  });
  open().catch(() => complain(said.lost));
})();
