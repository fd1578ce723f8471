package com.todomate.auth;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the two HTML pages that mailed links open.
@Configuration(proxyBeanMethods = false)
class MailedLinkPages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        for (var purpose : MailedLink.Purpose.values()) {
            pages.addViewController(purpose.page)
                    .setViewName("forward:/pages" + purpose.page + ".html");
        }
    }
}
