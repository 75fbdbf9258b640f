/** What is read before the page's script is there, or where it never comes, in Simplified Chinese. */
import type { FirstWords } from "../en/first.ts";

export const first: FirstWords = {
  intro: "一个小语言模型在你的浏览器里用强化学习现场训练：GRPO 与 ProGRPO 并排，权重相同，提示也相同。",
  noScript: "模型由脚本训练，而脚本已被关闭。请允许本页面运行脚本，然后重新加载。",
  loading: "页面仍在加载。网速慢时需要一会儿；如果这段文字一直在，说明脚本无法加载或运行。",
  remedies: [
    "重新加载页面：可能已有更新的版本取代了这一个。",
    "以文件方式（`file://`）打开的页面可能无法加载脚本：请在项目文件夹中运行 `npm start`，或把文件放到网页服务器上。",
    "旧浏览器无法运行：请使用较新的 Chromium、Firefox 或 Safari。",
  ],
};
