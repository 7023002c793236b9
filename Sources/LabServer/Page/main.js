// The lab's page: views, and what they share.

import * as address from "./address.js";
import { $, h, put } from "./dom.js";
import * as predict from "./predict.js";
import * as program from "./program.js";
import * as scenario from "./scenario.js";
import { getJSON } from "./server.js";

const views = { predict, program, scenario };

function show() {
  const { view, fields } = address.read();
  const isHere = Object.hasOwn(views, view);
  const name = isHere ? view : "predict";
  $("astray").hidden = isHere;
  put($("astray"), isHere ? "" : `There is no view “${view}” here: this is ${name}.`);
  for (const other of Object.keys(views)) {
    $(`view-${other}`).hidden = other !== name;
    const link = document.querySelector(`nav [data-view="${other}"]`);
    if (other === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // Shows what the address says, and gives what of it is not here.
  address.note(views[name].open(fields));
}

function complain(error) {
  $("notice").hidden = false;
  put($("notice"), error.message);
}

$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("main").focus();
});

async function start() {
  let lab;
  try {
    lab = await getJSON("/api/lab");
  } catch (error) {
    complain(error);
    return;
  }
  if (!lab.folder_is_there) {
    complain({ message: `There is no folder ${lab.folder} here: start solo serve in the checkout, or give --programs.` });
  }
  for (const view of Object.values(views)) view.begin(lab);
  window.addEventListener("hashchange", show);
  show();
  document.documentElement.dataset.ready = "yes";
}


start();
