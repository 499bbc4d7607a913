// o-spreadsheet expects Chart.js as a global, before it is loaded itself.
import Chart from "chart.js/auto";

Object.assign(globalThis, { Chart });
