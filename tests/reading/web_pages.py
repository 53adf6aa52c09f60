"""Pages written for these tests, as the software of government and newspaper sites prints them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

TITLE = "2031年澜陵市政府工作报告"
ARTICLE = (
    "——2031年1月9日在澜陵市第六届人民代表大会第五次会议上",
    "澜陵市人民政府市长",
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和列席人员提出意见。",
    "一、2030年工作回顾",
    "过去一年，全市地区生产总值达到3200亿元，比上年增长6.5%，城镇新增就业1.79万人，粮食产量稳定在18亿斤。",
    "（一）产业",
    "规模以上工业增加值增长8%，新建厂房120万平方米，三条老街换了新颜，夜里的灯一直亮到江边。",
    "二、2031年工作安排",
    "今年的主要预期目标是：地区生产总值增长7%以上，力争达到8%，居民消费价格涨幅控制在2%左右。",
    "各位代表，路在脚下，让我们一起走下去，把说过的每一件事办成！",
)


def paragraphs(lines: Sequence[str], template: str = "<p>　　{}</p>") -> str:
    """Return lines as elements, one each, escaped."""
    return "\n".join(template.format(escape(line)) for line in lines)


def plain_page(lines: Sequence[str], title: str = TITLE) -> str:
    """Return what a person writes by hand: a title and paragraphs."""
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>{escape(title)}</title></head>\n"
        f"<body>\n{paragraphs(lines, '<p>{}</p>')}\n</body></html>\n"
    )


def government_page(lines: Sequence[str], title: str = TITLE, body: str | None = None) -> str:
    """Return a page of a municipal government's site of today."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<title>{escape(title)}_政府工作报告_澜陵市人民政府</title>
<meta name="SiteName" content="澜陵市人民政府门户网站">
<meta name="SiteDomain" content="www.lanling.example">
<meta name="ColumnName" content="政府工作报告">
<meta name="ArticleTitle" content="{escape(title)}">
<meta name="PubDate" content="2031-01-16 09:30">
<meta name="ContentSource" content="澜陵日报">
<meta name="Keywords" content="null">
<style>.nav li {{ float: left }} /* 增长99% */</style>
<script>var total = "目标增长88%"; document.write("<p>写出来的</p>");</script>
</head>
<body>
<div class="top-bar"><a href="/">网站首页</a><a href="/login">登录</a><a href="/wza">无障碍浏览</a><a>繁体</a></div>
<ul class="nav"><li><a href="/yw">要闻动态</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/fw">政务服务</a></li><li><a href="/hd">互动交流</a></li></ul>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府工作报告</div>
<table class="xxgk-box"><tr><td>索 引 号：</td><td>011-2031-00012</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>澜陵市人民政府办公室</td><td>发文日期：</td><td>2031年01月14日</td></tr>
<tr><td>文 号：</td><td></td><td>有 效 性：</td><td>有效</td></tr></table>
<div class="main">
<h1 class="article-title">{escape(title)}</h1>
<div class="info"><span>发布时间：2031-01-16 09:30</span>　<span>来源：澜陵日报</span>
<span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span> <span>浏览次数：<i id=hits></i></span> <a href="javascript:print()">打印</a></div>
<div class="TRS_Editor" id="zoom">
{body if body is not None else paragraphs(lines)}
</div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div>
<div style="display:none">隐藏的文字，目标增长77%，谁也看不见这一句话，它不应当出现在任何地方。</div>
<div class="xgwj"><h3>相关解读</h3><ul>
<li><a href="1.html">一图读懂2031年政府工作报告：增长66%的秘密，看看都有哪些新提法新举措</a><span>2031-01-17</span></li>
<li><a href="2.html">专家解读：澜陵为什么把目标定在这里</a><span>2031-01-18</span></li></ul></div>
</div>
<div class="footer"><p>主办：澜陵市人民政府办公室　承办：澜陵市大数据中心　网站标识码：0000000001</p>
<p>澜ICP备00000000号　澜公网安备00000000000001号</p><p>版权所有，未经许可不得转载本网站的任何内容，违者必究，请您谅解。</p></div>
</body></html>
"""


def old_government_page(lines: Sequence[str], title: str = TITLE) -> str:
    """Return a page as sites printed it twenty years ago: laid out with tables, in GB2312."""
    menu = "".join(
        f'<td class="td3"><a href="../{i}/">{name}</a></td><td><img src="line.gif"></td>'
        for i, name in enumerate(("信息公开", "走进澜陵", "投资澜陵", "旅游澜陵", "网上办事"))
    )
    side = "".join(
        f'<tr><td width=19><img src="ico.gif"></td><td><a href="{i}/">{name}</a></td></tr>'
        for i, name in enumerate(("规定", "制度", "指南", "目录", "年报", "依申请公开"))
    )
    text = "<BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in lines)
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>澜陵市政府公众信息网</TITLE></HEAD>
<BODY onload="scroll()">
<TABLE width=1006 align=center><TBODY><TR><TD><a href="/">首页</a></TD>{menu}</TR></TBODY></TABLE>
<TABLE width=1006 align=center><TR><TD>站内搜索：</TD><FORM><TD><INPUT name=q></TD></FORM></TR></TABLE>
<TABLE width=1006 align=center><TR>
<TD width=253 valign=top><TABLE>{side}</TABLE></TD>
<TD valign=top><TABLE width=752><TR><TD class=pos>当前位置：<a href="/">首页</a>&gt;&gt;<a href="./">政府工作报告</a></TD></TR>
<TR><TD align=center><B><FONT size=5>{escape(title)}</FONT></B></TD></TR>
<TR><TD align=center>2031年1月16日　来源：澜陵日报　作者：</TD></TR>
<TR><TD><FONT size=3>{text}</FONT></TD></TR>
<TR><TD align=right>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</TD></TR>
</TABLE></TD></TR></TABLE>
<TABLE width=1006 align=center><TR><TD align=center>主办：澜陵市人民政府　<a href="map/">网站地图</a> | <a href="contact/">联系我们</a></TD></TR>
<TR><TD align=center>建议使用1024×768分辨率浏览　澜ICP备00000000号</TD></TR></TABLE>
</BODY></HTML>
"""


def newspaper_page(lines: Sequence[str], title: str = TITLE) -> str:
    """Return a page of a newspaper's digital edition."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<title>澜陵日报--{escape(title)}</title></head><body>
<div id="header"><img alt="澜陵日报" src="logo.png" /> 2031年01月16日 星期四
<a href="../15/node_1.html">上一期</a> <a href="../17/node_1.html">下一期</a></div>
<div class="list_t"><h2>第02版：要闻</h2><ul>
<li><a href="c1.html">{escape(title)}</a></li><li><a href="c2.html">两会速写｜老茶馆里的新话题，听代表委员们说说身边的变化，看看今年又有什么不同</a></li></ul></div>
<div class="text_c"><h1>{escape(title)}</h1><h4></h4>
<p class="info">《澜陵日报》（2031年01月16日　第02版）</p>
<div id="ozoom"><founder-content>{paragraphs(lines)}</founder-content></div>
<div class="prev"><a href="c0.html">上一篇</a> <a href="c2.html">下一篇</a></div></div>
<div class="foot">澜陵日报社版权所有，未经书面授权禁止使用 Copyright © 2031 by lanling.example. all rights reserved</div>
</body></html>
"""
