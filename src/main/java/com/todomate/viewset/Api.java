package com.todomate.viewset;

import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.data.auditing.DateTimeProvider;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// What holds for every route: the base path, who asks, in which language, and how strictly; and
/// what the kernel switches on for every module.
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
@EnableJpaAuditing(dateTimeProviderRef = "auditTime")
@EnableScheduling
public class Api implements WebMvcConfigurer {

    /// Where all routes begin.
    public static final String BASE = "/api/v1";

    /// What a PATCH may call itself besides JSON.
    public static final String MERGE_PATCH = "application/merge-patch+json";

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(
                BASE,
                HandlerTypePredicate.forAnnotation(RestController.class)
                        .and(HandlerTypePredicate.forBasePackage("com.todomate")));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new Negotiation()).addPathPatterns(BASE + "/**");
        interceptors.addInterceptor(new StrictParameters()).addPathPatterns(BASE + "/**");
    }

    @Bean
    JPAQueryFactory queries(EntityManager db) {
        return new Queries(db);
    }

    @Bean
    DateTimeProvider auditTime(Clock clock) {
        return () -> Optional.of(clock.instant());
    }

    @Bean
    LocaleResolver localeResolver() {
        var locales = new AcceptHeaderLocaleResolver();
        locales.setSupportedLocales(List.of(Locale.ENGLISH, Locale.KOREAN));
        locales.setDefaultLocale(Locale.ENGLISH);
        return locales;
    }

    @Bean
    ResourceBundleMessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    /// `/goals/` is served as `/goals`, before anything looks at the path.
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        var filter =
                new FilterRegistrationBean<>(
                        UrlHandlerFilter.trailingSlashHandler(BASE + "/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
