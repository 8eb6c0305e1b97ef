// Edits under a save: node ink_edits.js MODULES FILE, where FILE holds {story, played, picked, edits: {name: ink}}.
// The story is played and saved, the save is loaded into each edited story, and the choice of those words (or, reworded, of that
// place) is picked → {name: {said, answers}}: what inkjs said of the edit, and the words that answered.
const { createRequire } = require("module");
const fs = require("fs");
const [modules, path] = process.argv.slice(2);
const { Compiler } = createRequire(modules + "/")("inkjs/full");
const { story, played, picked, edits } = JSON.parse(fs.readFileSync(path, "utf8"));

function pick(story, words) {
  story.ContinueMaximally();
  story.ChooseChoiceIndex(story.currentChoices.findIndex((each) => each.text === words));
}

const first = new Compiler(story).Compile();
played.forEach((words) => pick(first, words));
first.ContinueMaximally();
const save = first.state.ToJson();

function judge(text) {
  const said = [];
  let answers = "";
  try {
    const again = new Compiler(text).Compile();
    again.onError = (message) => said.push(message);
    again.state.LoadJson(save);
    const at = again.currentChoices.findIndex((each) => each.text === picked);
    if (at >= 0) {
      again.ChooseChoiceIndex(at);
      answers = again.Continue().trim();
    }
  } catch (error) {
    said.push(String(error.message));
  }
  return { said, answers };
}

console.log(JSON.stringify(Object.fromEntries(Object.entries(edits).map(([name, text]) => [name, judge(text)]))));
