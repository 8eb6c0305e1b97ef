// What inkjs says of stories: node ink_judge.js MODULES FILE, where FILE holds {name: ink} → {name: {compiling, playing}}.
// "compiling": the compiler's errors and warnings. "playing": what a thousand random plays of at most 200 choices add to them.
const { createRequire } = require("module");
const fs = require("fs");
const [modules, path] = process.argv.slice(2);
const { Compiler, CompilerOptions } = createRequire(modules + "/")("inkjs/full");

function judge(text) {
  const compiling = [], playing = [];
  let story = null;
  try {
    story = new Compiler(text, new CompilerOptions(null, [], false, (message) => compiling.push(message))).Compile();
  } catch (error) {
    compiling.push(String(error.message));
  }
  if (story && !compiling.length) {
    story.onError = (message) => playing.push(message);
    for (let play = 0; play < 1000 && !playing.length; play++) random(story, playing);
  }
  return { compiling, playing };
}

function random(story, playing) {
  story.ResetState();
  for (let turn = 0; turn <= 200; turn++) {
    story.ContinueMaximally();
    const open = story.currentChoices;
    if (!open.length) return;
    story.ChooseChoiceIndex(Math.floor(Math.random() * open.length));
  }
  playing.push("does not end");
}

const stories = JSON.parse(fs.readFileSync(path, "utf8"));
console.log(JSON.stringify(Object.fromEntries(Object.entries(stories).map(([name, text]) => [name, judge(text)]))));
