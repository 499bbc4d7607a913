// o-spreadsheet expects Chart.js as a global with its parts as members, as the script for web pages has it, and
// before it is loaded itself.
import * as parts from "chart.js";

const { Chart, registerables, ...members } = parts;
Chart.register(...registerables);
Object.assign(globalThis, { Chart: Object.assign(Chart, members) });
