// Random plays of a compiled ink story: node ink_player.js MODULES STORY PLAYS CHOICES → {"choices": n, "seconds": s}
const { createRequire } = require("module");
const fs = require("fs");
const [modules, path, plays, most] = process.argv.slice(2);
const { Story } = createRequire(modules + "/")("inkjs");
const story = new Story(fs.readFileSync(path, "utf8").replace(/^\uFEFF/, ""));

function play(count) {
  let made = 0, letters = 0;
  for (let number = 0; number < count; number++) {
    story.ResetState();
    for (let turn = 0; ; turn++) {
      letters += story.ContinueMaximally().length;
      const open = story.currentChoices;
      if (!open.length || turn >= most) break;
      letters += open.reduce((sum, each) => sum + each.text.length, 0);
      story.ChooseChoiceIndex(Math.floor(Math.random() * open.length));
      made++;
    }
  }
  return [made, letters];
}

play(Math.ceil(plays / 5)); // warm
const begun = process.hrtime.bigint();
const [choices] = play(+plays);
console.log(JSON.stringify({ choices, seconds: Number(process.hrtime.bigint() - begun) / 1e9 }));
