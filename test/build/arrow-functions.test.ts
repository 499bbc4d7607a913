// Functions that become arrows for the sake of their length: the script does the same afterwards.
import { describe, expect, it } from "vitest";
import { withArrows } from "../../build/arrow-functions.ts";

const run = (source: string): unknown => new Function(`return ${source}`)();

const changed = (body: string): string => withArrows(`(()=>{${body}})()`, 2019);

describe("declared functions", () => {
  it("become arrows that can be called before their place", () => {
    const source = changed("const x=twice(4);function twice(n){return 2*n}return x+twice(1);");
    expect(source).not.toContain("function");
    expect(run(source)).toBe(10);
  });

  it("may call each other, and take what arrows take", () => {
    const source = changed(
      "return even(6,{});function even(n,{a=1},...more){return n===0||odd(n-a)}function odd(n){return even(n-1,{})}",
    );
    expect(source).not.toContain("function");
    expect(run(source)).toBe(true);
  });

  it.each([
    ["has its own this", "function F(){this.a=1}return new F().a;", 1],
    ["has its own this, in what it holds", "function f(){const g=()=>this.a;return g()}return f.call({a:2});", 2],
    ["has its own arguments", "function f(){return arguments.length}return f(1,2,3);", 3],
    ["is constructed", "function F(){}return new F() instanceof F;", true],
    ["is given members", "function f(){}f.a=4;return f.a;", 4],
    ["is assigned anew", "function f(){return 1}f=()=>5;return f();", 5],
    ["gives one after the other", "function*f(){yield 6}return f().next().value;", 6],
    ["is inherited from", "function F(){}class G extends F{}return new G() instanceof F;", true],
  ])("one that %s stays as it is", (_, body, value) => {
    const source = changed(body);
    expect(source).toContain("function");
    expect(run(source)).toBe(value);
  });

  it("of a script that is no function stay as they are", () => {
    expect(withArrows("function f(){return 1}", 2019)).toBe("function f(){return 1}");
  });
});
